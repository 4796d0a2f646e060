import type { FacetsState } from '../../shared';
import { LayerModel } from '../models/layer-model';
import { identityOf } from '../models/linked-model';

/** The state of a layer's maps as facets. */
export class MapFacetsModel extends LayerModel<FacetsState> {
  override defaults(): ReturnType<LayerModel<FacetsState>['defaults']> {
    const shown = { kind: 'occurrence', sort: 'group', sortClass: 0, filter: 'all', palette: 'thesis' };
    return { ...super.defaults(), ...identityOf('facets'), ...shown };
  }
}
