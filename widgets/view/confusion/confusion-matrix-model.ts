import type { ConfusionState } from '../../shared';
import { identityOf, LinkedModel } from '../models/linked-model';

/** The state of a confusion matrix. */
export class ConfusionMatrixModel extends LinkedModel {
  override defaults(): ReturnType<LinkedModel['defaults']> {
    const nothing = { classNames: [], counts: null, sort: 'label', hasImages: false, problem: '' };
    return { ...super.defaults(), ...identityOf('confusion'), ...nothing };
  }

  /** Numbers come as bytes, which need not begin where numbers may. */
  get state(): ConfusionState {
    const bytes = this.get('counts') as DataView | null;
    const counts = new Int32Array(
      Array.from({ length: Math.floor((bytes?.byteLength ?? 0) / 4) }, (_, at) =>
        bytes!.getInt32(at * 4, true),
      ),
    );
    return { ...(this.attributes as unknown as ConfusionState), counts };
  }
}
