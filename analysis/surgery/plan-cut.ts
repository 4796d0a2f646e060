import * as tf from '@tensorflow/tfjs';
import { Channels } from './channels';
import { SurgeryRefusedError } from './errors';
import { Config } from './layer-config';
import { LayerEdit, slicesAlong } from './layer-surgery';
import { layerTypes } from './layer-types';
import { Network, NetworkLayer, readNetwork } from './network';
import { neuronsOf } from './neuron-selection';

/** Every layer that changes when a layer keeps some of its neurons, by name. */
export type CutPlan = ReadonlyMap<string, LayerEdit>;

/**
 * Follows the cut from `layerName` through every layer behind it, without touching the model.
 *
 * @param kept neurons that stay, ascending
 * @throws SurgeryRefusedError when a layer on the way cannot follow, naming it and the reason
 */
export function planCut(model: tf.LayersModel, layerName: string, kept: readonly number[]): CutPlan {
  const network = readNetwork(model);
  const plan = new Map<string, LayerEdit>();
  for (const subject of network.layers) {
    const edit = subject.name === layerName ? ownCut(network, subject, kept) : followingCut(subject, plan);
    if (!edit) continue;
    if (edit.output) refuseUnlessChannelwise(subject);
    plan.set(subject.name, edit);
  }
  refuseSharedLayers(network, plan);
  refuseCutOutputs(network, plan, layerName);
  return plan;
}

function ownCut({ outputs }: Network, subject: NetworkLayer, kept: readonly number[]): LayerEdit {
  const { neurons, neuronCount } = neuronsOf(subject.layer);
  if (outputs.includes(subject.name)) {
    throw new SurgeryRefusedError(
      subject.name,
      'its neurons are outputs of the model (one per class), which surgery does not remove',
    );
  }
  if (subject.calls.length > 1) throw new SurgeryRefusedError(subject.name, sharedReason(subject));
  const output = { kept, count: neuronCount };
  return { config: { [neurons.size]: kept.length }, slices: slicesAlong(neurons.axes, output), output };
}

function followingCut(subject: NetworkLayer, plan: CutPlan): LayerEdit | undefined {
  const inputs = subject.calls.length === 1 ? subject.calls[0].map((name) => plan.get(name)?.output) : [];
  if (inputs.every((channels) => channels === undefined)) return undefined;
  const surgery = layerTypes.get(subject.type);
  if (!surgery) throw new SurgeryRefusedError(subject.name, unknownReason(subject));
  refuseChannelsFirst(subject);
  const edit = surgery.follow(subject, inputs);
  return { ...edit, config: { ...staleInputShape(subject, inputs), ...edit.config } };
}

/** A layer inside a model may still carry the input shape it was declared with. */
function staleInputShape({ config }: NetworkLayer, [channels]: readonly (Channels | undefined)[]): Config {
  const declared = config.batchInputShape as (number | null)[] | undefined;
  return declared && channels ? { batchInputShape: [...declared.slice(0, -1), channels.kept.length] } : {};
}

function refuseUnlessChannelwise(subject: NetworkLayer): void {
  refuseChannelsFirst(subject);
  const { activation } = subject.config;
  if (activation === 'softmax' || activation === 'logSoftmax') {
    throw new SurgeryRefusedError(
      subject.name,
      `its activation ${activation} divides by the sum over all channels, so removing one changes the rest`,
    );
  }
}

function refuseChannelsFirst({ name, config }: NetworkLayer): void {
  if (config.dataFormat === 'channelsFirst') {
    throw new SurgeryRefusedError(
      name,
      'dataFormat is channelsFirst; surgery follows channels along the last axis, so expected channelsLast',
    );
  }
}

function refuseSharedLayers({ layers }: Network, plan: CutPlan): void {
  const shared = layers.find(
    ({ calls }) => calls.length > 1 && calls.flat().some((name) => plan.get(name)?.output),
  );
  if (shared) throw new SurgeryRefusedError(shared.name, sharedReason(shared));
}

function refuseCutOutputs({ outputs }: Network, plan: CutPlan, layerName: string): void {
  const cut = outputs.find((name) => plan.get(name)?.output);
  if (cut !== undefined) {
    throw new SurgeryRefusedError(
      cut,
      `it is an output of the model and would lose channels of "${layerName}"`,
    );
  }
}

function sharedReason({ calls }: NetworkLayer): string {
  return `is applied ${calls.length} times; surgery changes only layers that are applied once`;
}

function unknownReason({ layer, type }: NetworkLayer): string {
  return layer instanceof tf.LayersModel
    ? `is a model inside the model (${type}); the cut cannot reach into it`
    : `${type} is not a layer type that surgery knows, so the cut cannot pass it`;
}
