import type { TrainingState } from '../../shared';
import { identityOf, LinkedModel } from '../models/linked-model';

/** The state of training curves. */
export class TrainingCurvesModel extends LinkedModel {
  override defaults(): ReturnType<LinkedModel['defaults']> {
    const nothing = { batches: null, epochs: [], classNames: [], classEpochs: [], evaluations: [], runs: [] };
    const shown = { progress: null, lossScale: 'linear', problem: '' };
    return { ...super.defaults(), ...identityOf('training'), ...nothing, ...shown };
  }

  /** Numbers come as bytes, which need not begin where numbers may. */
  get state(): TrainingState {
    const bytes = this.get('batches') as DataView | null;
    const whole = bytes === null ? 0 : bytes.byteLength - (bytes.byteLength % 4);
    const batches = new Float32Array(
      bytes === null
        ? new ArrayBuffer(0)
        : (bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + whole) as ArrayBuffer),
    );
    return { ...(this.attributes as unknown as TrainingState), batches };
  }
}
