/** `model.predict` on 10,000 images, ours against Keras on the same libtensorflow. */
import { alternate, ms, publish, ratio } from './peers/figures.mjs';
import { actilens, keras } from './peers/peer.mjs';

const ROUNDS = 7;
const rows = [];
for (const network of ['mnist', 'cifar10']) {
  const imageCount = network === 'mnist' ? 10_000 : 2_000;
  const batchSize = 128;
  const peers = [actilens(), keras()];
  for (const peer of peers) await peer.ask('prepare', { network, imageCount });
  for (const peer of peers) await peer.ask('predict', { batchSize });
  const [ours, theirs] = await alternate(
    ROUNDS,
    peers.map((peer) => async () => (await peer.ask('predict', { batchSize })).seconds),
  );
  rows.push([
    `${network}: predict ${imageCount} images, batch ${batchSize}, ours : Keras`,
    ms(ours),
    ms(theirs),
    ratio(ours / theirs),
    '1.0',
  ]);
  peers.forEach((peer) => peer.end());
}
publish(import.meta.url, 'Predict', ['what', 'ours', 'peer', 'ratio', 'at most'], rows, [
  `Medians of ${ROUNDS} runs each, in turn, after one that does not count.`,
]);
