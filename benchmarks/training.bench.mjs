/**
 * A training step by stock `model.fit`: ours (traced) against Keras 3 on the same libtensorflow and, for MNIST,
 * against npm's eager tfjs-node. Also the first step, the wait of the event loop, and resident memory.
 */
import { alternate, ms, publish, ratio } from './peers/figures.mjs';
import { actilens, keras, tfjsNode } from './peers/peer.mjs';

const ROUNDS = 7;
const CASES = [
  { network: 'mnist', batchSize: 128, imageCount: 128 * 60, eager: true },
  { network: 'cifar10', batchSize: 32, imageCount: 32 * 30 },
  { network: 'cifar10', batchSize: 128, imageCount: 128 * 10 },
];

const rows = [];
for (const { network, batchSize, imageCount, eager } of CASES) {
  const first = await firstStep(network, batchSize);
  const peers = [actilens(), keras(), ...(eager ? [tfjsNode()] : [])];
  for (const peer of peers) await peer.ask('prepare', { network, imageCount });
  for (const peer of peers) await peer.ask('train', { batchSize });
  const lags = [];
  const [ours, theirs, eagerly] = await alternate(
    ROUNDS,
    peers.map((peer) => async () => {
      const { secondsPerStep, lag99 } = await peer.ask('train', { batchSize });
      if (peer === peers[0]) lags.push(lag99);
      return secondsPerStep;
    }),
  );
  const memory = await Promise.all(peers.map((peer) => peer.ask('memory')));
  const [ourMegabytes, theirMegabytes] = memory.map(({ residentMegabytes }) => residentMegabytes);
  const name = `${network}, batch ${batchSize}`;
  rows.push([`${name}: step, ours : Keras`, ms(ours), ms(theirs), ratio(ours / theirs), '1.0']);
  if (eager)
    rows.push([
      `${name}: step, ours : npm's eager tfjs-node`,
      ms(ours),
      ms(eagerly),
      ratio(ours / eagerly),
      '0.4',
    ]);
  rows.push([
    `${name}: resident memory, ours : Keras`,
    `${ourMegabytes.toFixed(0)} MB`,
    `${theirMegabytes.toFixed(0)} MB`,
    ratio(ourMegabytes / theirMegabytes),
    '1.0',
  ]);
  rows.push([`${name}: first step, tracing included`, ms(first), '', '', '2 s']);
  rows.push([
    `${name}: event loop waits, 99th percentile`,
    `${Math.max(...lags).toFixed(0)} ms`,
    '',
    '',
    '50 ms',
  ]);
  peers.forEach((peer) => peer.end());
}

publish(import.meta.url, 'Training', ['what', 'ours', 'peer', 'ratio', 'at most'], rows, [
  `Medians of ${ROUNDS} epochs each, in turn, of as many random images as fill the epoch; each peer in a process of its own.`,
]);

/** The slower of the first two steps in a fresh process, tracing included. */
async function firstStep(network, batchSize) {
  const peer = actilens();
  await peer.ask('prepare', { network, imageCount: batchSize });
  const { seconds } = await peer.ask('firstSteps');
  peer.end();
  return seconds;
}
