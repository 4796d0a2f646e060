import type { FacetsState, TilesReply, TilesRequest } from '../../shared';
import { LayerModel } from '../models/layer-model';
import { identityOf } from '../models/linked-model';
import { KernelAnswerError, type Reply } from '../models/questions';
import { savedLevels } from '../saved/saved-levels';
import { valuesNamed } from '../saved/values-named';

/** The state of a layer's maps as facets. */
export class MapFacetsModel extends LayerModel<FacetsState> {
  override defaults(): ReturnType<LayerModel<FacetsState>['defaults']> {
    const shown = { kind: 'occurrence', sort: 'group', sortClass: 0, filter: 'all', palette: 'thesis' };
    return { ...super.defaults(), ...identityOf('facets'), ...shown };
  }

  /** Knows the maps that were saved as images. */
  protected override recall(name: string, body: unknown): Promise<Reply<unknown>> | undefined {
    return name === 'tiles' ? this.#savedTiles(body as TilesRequest) : undefined;
  }

  async #savedTiles(request: TilesRequest): Promise<Reply<TilesReply>> {
    const saved = new Map(
      valuesNamed(this.saved, 'maps').map(({ neuron, classIndex, url }) => [`${neuron},${classIndex}`, url]),
    );
    const maps = request.maps.filter((map) => saved.has(String(map)));
    if (maps.length === 0) throw new KernelAnswerError('they were not saved with the notebook');
    const { height, width, versions } = this.state;
    const levels = new Uint8Array(maps.length * height * width);
    for (const [index, map] of maps.entries())
      levels.set(await savedLevels(saved.get(String(map)), { height, width }), index * height * width);
    const body = { height, width, maps, versions: maps.map(([neuron]) => versions[neuron]) };
    return { body, buffers: [new DataView(levels.buffer)] };
  }
}
