import type { SelectivityState } from '../../shared';
import { layerDefaults } from '../models/layer-defaults';
import { identityOf, LinkedModel } from '../models/linked-model';

/** The state of a layer's selectivity. */
export class SelectivityModel extends LinkedModel {
  override defaults(): ReturnType<LinkedModel['defaults']> {
    const shown = { sort: 'group', sortClass: 0, palette: 'thesis' };
    return { ...super.defaults(), ...identityOf('selectivity'), ...layerDefaults(), ...shown };
  }

  get state(): SelectivityState {
    return this.attributes as unknown as SelectivityState;
  }
}
