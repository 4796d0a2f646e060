import type { ProjectionState } from '../../shared';
import { floatsOf, LayerModel } from '../models/layer-model';
import { identityOf } from '../models/linked-model';

/** The state of a projection of a layer's maps. */
export class ProjectionModel extends LayerModel<ProjectionState> {
  override defaults(): ReturnType<LayerModel<ProjectionState>['defaults']> {
    const shown = { kind: 'occurrence', method: 'umap', colour: 'class', palette: 'thesis' };
    const nothing = {
      points: null,
      pca: null,
      trail: null,
      explained: [0, 0],
      umap: null,
      epoch: 0,
      epochs: 0,
    };
    return {
      ...super.defaults(),
      ...identityOf('projection'),
      ...shown,
      ...nothing,
    };
  }

  protected override get kernelAttributes(): readonly string[] {
    return [...super.kernelAttributes, 'kind'];
  }

  override get state(): ProjectionState {
    const floats = (name: string): Float32Array => floatsOf(this.get(name) as DataView | null);
    const points = new Int32Array(floats('points').buffer);
    return { ...super.state, points, pca: floats('pca'), trail: floats('trail'), umap: floats('umap') };
  }
}
