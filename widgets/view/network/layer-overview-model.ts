import { type ISerializers, unpack_models } from '@jupyter-widgets/base';
import type { NetworkState } from '../../shared';
import { identityOf, LinkedModel } from '../models/linked-model';

/** The state of a network's overview, and the model of the view that is open. */
export class LayerOverviewModel extends LinkedModel {
  static override serializers: ISerializers = {
    ...LinkedModel.serializers,
    view: { deserialize: unpack_models },
  };

  override defaults(): ReturnType<LinkedModel['defaults']> {
    const nothing = { layers: [], opened: null, shown: 'occurrence', view: null, problem: '' };
    return { ...super.defaults(), ...identityOf('network'), ...nothing };
  }

  protected override get kernelAttributes(): readonly string[] {
    return ['opened', 'shown'];
  }

  get state(): NetworkState {
    return this.attributes as unknown as NetworkState;
  }

  get view(): LinkedModel | null {
    return this.get('view') as LinkedModel | null;
  }
}
