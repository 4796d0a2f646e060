import type { MatrixState } from '../../shared';
import { layerDefaults } from '../models/layer-defaults';
import { identityOf, LinkedModel } from '../models/linked-model';

/** The state of a layer's difference matrix. */
export class DifferenceMatrixModel extends LinkedModel {
  override defaults(): ReturnType<LinkedModel['defaults']> {
    const shown = { sort: 'group', palette: 'thesis', pairs: [] };
    return { ...super.defaults(), ...identityOf('matrix'), ...layerDefaults(), ...shown };
  }

  get state(): MatrixState {
    return this.attributes as unknown as MatrixState;
  }
}
