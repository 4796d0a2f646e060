import type { TrailsState } from '../../shared';
import { floatsOf } from '../models/layer-model';
import { identityOf, LinkedModel } from '../models/linked-model';

/** The state of trails of s(n). */
export class TrailsModel extends LinkedModel {
  override defaults(): ReturnType<LinkedModel['defaults']> {
    const nothing = { layerName: '', neuronCount: 0, at: null, values: null, epochs: [], runs: [] };
    return { ...super.defaults(), ...identityOf('trails'), ...nothing, problem: '' };
  }

  get state(): TrailsState {
    const floats = (name: string): Float32Array => floatsOf(this.get(name) as DataView | null);
    return { ...(this.attributes as unknown as TrailsState), at: floats('at'), values: floats('values') };
  }
}
