import type { FacetsState } from '../../shared';
import { layerDefaults } from '../models/layer-defaults';
import { identityOf, LinkedModel } from '../models/linked-model';

/** The state of a layer's maps as facets. */
export class MapFacetsModel extends LinkedModel {
  override defaults(): ReturnType<LinkedModel['defaults']> {
    const shown = { kind: 'occurrence', sort: 'group', sortClass: 0, filter: 'all', palette: 'thesis' };
    return { ...super.defaults(), ...identityOf('facets'), ...layerDefaults(), ...shown };
  }

  get state(): FacetsState {
    return this.attributes as unknown as FacetsState;
  }
}
