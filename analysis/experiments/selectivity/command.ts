import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DEVICE_HELP, deviceOf, seedsOf, text, UsageError } from '../arguments';
import { DEFAULT_FOLDER } from '../cifar10/command';
import { CHOICES_HELP, choiceOptions, choicesOf } from '../cifar10/options';
import type { ExperimentCommand } from '../experiment-command';
import { textTable } from '../text-table';

const DEFAULT_LAYER = 'conv6';

const HELP = `actilens reproduce selectivity: what selective neurons do (Garcia 2019, section 5.3.3 and figure 5.6)

For each class of CIFAR10: how well the network recognises it with all neurons of a layer, with those alone that are
selective for the class, and with the others alone. Takes the networks that "actilens reproduce cifar10" left in its
folder; what is missing is trained first. After Ctrl-C or a crash the same command goes on.

Options
  --layer NAME     whose neurons are left out, conv1 to conv6; default ${DEFAULT_LAYER}
  --seeds N        how many networks, with seeds 1 to N; default 1
  --seed S         one network with this seed
${CHOICES_HELP}
${DEVICE_HELP}
  --output FOLDER  where the networks are, and go; default results/cifar10
  --data FOLDER    CIFAR-10's archive, the .bin files of it, or images in train/CLASS and test/CLASS;
                   default: the archive (162 MiB) is downloaded once
  --help           this text
`;

/** `actilens reproduce selectivity` */
export const selectivityCommand: ExperimentCommand = {
  name: 'selectivity',
  summary: 'what selective neurons do in CIFAR10 (5.3.3)',
  help: HELP,
  options: {
    layer: { type: 'string' },
    seeds: { type: 'string' },
    seed: { type: 'string' },
    ...choiceOptions,
    device: { type: 'string' },
    output: { type: 'string' },
    data: { type: 'string' },
  },
  async run(values, signal) {
    const [seeds, choices, device] = [seedsOf(values), choicesOf(values), deviceOf(values)];
    const layerName = text(values, 'layer') ?? DEFAULT_LAYER;
    const layers = Array.from({ length: 2 * choices.pairs }, (_, index) => `conv${index + 1}`);
    if (!layers.includes(layerName)) {
      throw new UsageError(`--layer: expected one of ${layers.join(', ')}, got "${layerName}"`);
    }
    const folder = text(values, 'output') ?? DEFAULT_FOLDER;
    const { runWithProgress } = await import('../cifar10/run-with-progress.js');
    const { selectivityExperiment } = await import('../selectivity/experiment.js');
    const { selectivityTable } = await import('../selectivity/summary.js');
    const results = await runWithProgress(folder, text(values, 'data'), signal, (surroundings) =>
      selectivityExperiment({ ...surroundings, seeds, choices, layerName, device }),
    );
    console.log(`\n${textTable(selectivityTable(results))}\n`);
    console.log(`Results: ${relative('.', folder) || '.'}`);
    console.log(`Report: ${pathToFileURL(join(folder, `selectivity-${layerName}.html`))}`);
  },
};
