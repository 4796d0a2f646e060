import type { LayerState, NeuronState } from '../../shared';
import { layerDefaults } from './layer-defaults';
import { LinkedModel } from './linked-model';

/** The state of a view of one layer's maps. */
export abstract class LayerModel<S extends LayerState> extends LinkedModel {
  /** Backbone calls `initialize` before a class's own fields are there, so these must not be some. */
  declare private joinedFrom: readonly unknown[] | undefined;
  declare private joined: Pick<LayerState, 'neurons' | 'classSelectivities'>;

  override defaults(): ReturnType<LinkedModel['defaults']> {
    return { ...super.defaults(), ...layerDefaults() };
  }

  protected override get kernelAttributes(): readonly string[] {
    return ['threshold'];
  }

  get state(): S {
    return { ...(this.attributes as unknown as S), ...this.measures() };
  }

  /** Neurons with the class selectivities that travel beside them, joined once for the same values of both. */
  private measures(): Pick<LayerState, 'neurons' | 'classSelectivities'> {
    const neurons = this.get('neurons') as readonly NeuronState[];
    const sent = this.get('classSelectivities') as ArrayBufferView | null;
    if (this.joinedFrom?.[0] === neurons && this.joinedFrom[1] === sent) return this.joined;
    const classSelectivities = floatsOf(sent);
    const classCount = Array.isArray(neurons) ? classSelectivities.length / neurons.length : 0;
    const withClasses = (neuron: NeuronState, index: number): NeuronState => ({
      ...neuron,
      ofClasses: classSelectivities.subarray(index * classCount, (index + 1) * classCount),
    });
    this.joinedFrom = [neurons, sent];
    this.joined = {
      neurons: Array.isArray(neurons) ? neurons.map(withClasses) : neurons,
      classSelectivities,
    };
    return this.joined;
  }
}

/** Numbers come as bytes, which need not begin where numbers may. */
export function floatsOf(bytes: ArrayBufferView | null): Float32Array {
  if (bytes === null) return new Float32Array();
  const length = bytes.byteLength - (bytes.byteLength % 4);
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + length) as ArrayBuffer);
}
