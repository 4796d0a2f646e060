import type { SelectivityState } from '../../shared';
import { LayerModel } from '../models/layer-model';
import { identityOf } from '../models/linked-model';

/** The state of a layer's selectivity. */
export class SelectivityModel extends LayerModel<SelectivityState> {
  override defaults(): ReturnType<LayerModel<SelectivityState>['defaults']> {
    const shown = { sort: 'group', sortClass: 0, palette: 'thesis' };
    return { ...super.defaults(), ...identityOf('selectivity'), ...shown };
  }
}
