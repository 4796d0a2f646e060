/**
 * The WebGPU backend by stock `model.fit` and `predict`, and the map pass on it, against PyTorch on the same GPU. Needs
 * a GPU with its Vulkan driver, and a Python with PyTorch (ACTILENS_TORCH_PYTHON, by default `python3`).
 */
import { alternate, ms, publish, ratio } from './peers/figures.mjs';
import { torch, webgpu } from './peers/peer.mjs';

const ROUNDS = 5;
const CASES = [
  { network: 'mnist', batchSize: 128, imageCount: 128 * 60 },
  { network: 'cifar10', batchSize: 32, imageCount: 32 * 60 },
  { network: 'cifar10', batchSize: 128, imageCount: 128 * 40 },
];

const rows = [];
let facts;
for (const { network, batchSize, imageCount } of CASES) {
  const peers = [webgpu(), torch()];
  const [ours, theirs] = await Promise.all(peers.map((peer) => peer.ask('prepare', { network, imageCount })));
  facts = { device: `${ours.device} by WebGPU`, peers: { PyTorch: `${theirs.version} on ${theirs.device}` } };
  const name = `${network}, batch ${batchSize}`;
  const first = performance.now();
  await peers[0].ask('train', { batchSize });
  rows.push([
    `${name}: first epoch of ${Math.ceil(imageCount / batchSize)} steps, shaders compiled`,
    ms((performance.now() - first) / 1000),
    '',
    '',
  ]);
  await peers[1].ask('train', { batchSize });
  const lags = [];
  const steps = await alternate(
    ROUNDS,
    peers.map((peer) => async () => {
      const { secondsPerStep, lag99 } = await peer.ask('train', { batchSize });
      if (peer === peers[0]) lags.push(lag99);
      return secondsPerStep;
    }),
  );
  rows.push([`${name}: step`, ...steps.map(ms), ratio(steps[0] / steps[1])]);
  rows.push([`${name}: event loop waits, 99th percentile`, `${Math.max(...lags).toFixed(0)} ms`, '', '']);
  for (const peer of peers) await peer.ask('predict', { batchSize });
  await peers[0].ask('maps', { batchSize });
  const passes = await alternate(ROUNDS, [
    ...peers.map((peer) => async () => (await peer.ask('predict', { batchSize })).seconds),
    async () => (await peers[0].ask('maps', { batchSize })).seconds,
  ]);
  rows.push([
    `${name}: predict ${imageCount} images`,
    ...passes.slice(0, 2).map(ms),
    ratio(passes[0] / passes[1]),
  ]);
  rows.push([
    `${name}: map pass : predict, every convolution`,
    ms(passes[2]),
    ms(passes[0]),
    ratio(passes[2] / passes[0]),
  ]);
  peers.forEach((peer) => peer.end());
}

publish(
  import.meta.url,
  'WebGPU',
  ['what', 'ours', 'peer', 'ratio'],
  rows,
  [`Medians of ${ROUNDS} epochs or passes each, in turn, after one that does not count.`],
  facts,
);
