import type { ProjectionState } from '../../shared';
import { layerDefaults } from '../models/layer-defaults';
import { identityOf, LinkedModel } from '../models/linked-model';

/** The state of a projection of a layer's maps. */
export class ProjectionModel extends LinkedModel {
  override defaults(): ReturnType<LinkedModel['defaults']> {
    const shown = { kind: 'occurrence', method: 'umap', colour: 'class', palette: 'thesis' };
    const nothing = { points: null, pca: null, explained: [0, 0], umap: null, epoch: 0, epochs: 0 };
    return {
      ...super.defaults(),
      ...identityOf('projection'),
      ...layerDefaults(),
      ...shown,
      ...nothing,
    };
  }

  /** Numbers come as bytes, which need not begin where numbers may. */
  get state(): ProjectionState {
    const bytes = (name: string): ArrayBuffer => {
      const view = this.get(name) as DataView | null;
      if (view === null) return new ArrayBuffer(0);
      const length = view.byteLength - (view.byteLength % 4);
      return view.buffer.slice(view.byteOffset, view.byteOffset + length) as ArrayBuffer;
    };
    return {
      ...(this.attributes as unknown as ProjectionState),
      points: new Int32Array(bytes('points')),
      pca: new Float32Array(bytes('pca')),
      umap: new Float32Array(bytes('umap')),
    };
  }
}
