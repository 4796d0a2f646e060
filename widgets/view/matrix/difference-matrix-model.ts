import type { MatrixReply, MatrixState } from '../../shared';
import { LayerModel } from '../models/layer-model';
import { identityOf } from '../models/linked-model';
import type { Reply } from '../models/questions';
import { savedLevels } from '../saved/saved-levels';
import { valuesNamed } from '../saved/values-named';

/** The state of a layer's difference matrix. */
export class DifferenceMatrixModel extends LayerModel<MatrixState> {
  override defaults(): ReturnType<LayerModel<MatrixState>['defaults']> {
    const shown = { sort: 'group', sortClass: 0, palette: 'thesis', pairs: [] };
    return { ...super.defaults(), ...identityOf('matrix'), ...shown };
  }

  /** Knows the matrix that was saved as an image, in the order that its labels had. */
  protected override recall(name: string): Promise<Reply<unknown>> | undefined {
    const image = valuesNamed(this.saved, 'maps')[0]?.['url'];
    return name === 'matrix' && image !== undefined ? this.#savedMatrix(image) : undefined;
  }

  async #savedMatrix(image: unknown): Promise<Reply<MatrixReply>> {
    const order = valuesNamed(this.saved, 'neurons').map(({ neuron }) => Number(neuron));
    const { length } = order;
    const saved = await savedLevels(image, { height: length, width: length });
    const levels = new Uint8Array(length ** 2);
    saved.forEach((level, at) => {
      levels[order[Math.floor(at / length)] * length + order[at % length]] = level;
    });
    return { body: { neuronCount: length }, buffers: [new DataView(levels.buffer)] };
  }
}
