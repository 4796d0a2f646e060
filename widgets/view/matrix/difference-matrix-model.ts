import type { MatrixState } from '../../shared';
import { LayerModel } from '../models/layer-model';
import { identityOf } from '../models/linked-model';

/** The state of a layer's difference matrix. */
export class DifferenceMatrixModel extends LayerModel<MatrixState> {
  override defaults(): ReturnType<LayerModel<MatrixState>['defaults']> {
    const shown = { sort: 'group', palette: 'thesis', pairs: [] };
    return { ...super.defaults(), ...identityOf('matrix'), ...shown };
  }
}
