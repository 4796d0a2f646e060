import { installCommand } from '@actilens/kernel';
import { runtimeAliases } from './runtime-aliases';

const HELP = `actilens: see what every neuron of a convolutional network learned, and act on it

  actilens reproduce EXPERIMENT [options]   the thesis's experiments: mnist, cifar10, selectivity (Garcia 2019, 5.3)
  actilens install [options]                registers the kernel "TypeScript (Actilens)" with Jupyter

actilens COMMAND --help tells the options.
`;

/**
 * The command line.
 *
 * @returns the exit status: 0 done, 1 failed, 2 wrong arguments, 130 stopped by the user
 */
export async function runCommand(words: readonly string[]): Promise<number> {
  const [command] = words;
  if (command === 'install') {
    const aliases = Object.entries(runtimeAliases()).flatMap(([name, file]) => [
      '--alias',
      `${name}=${file}`,
    ]);
    return installCommand(['install', ...aliases, ...words.slice(1)]);
  }
  if (command === 'reproduce') {
    // TensorFlow.js takes a while to load.
    const { reproduceCommand } = await import('@actilens/analysis');
    return reproduceCommand(words);
  }
  if (command === '--help' || command === '-h') {
    process.stdout.write(HELP);
    return 0;
  }
  process.stderr.write(
    command === undefined ? HELP : `expected "reproduce" or "install", got "${command}"\n\n${HELP}`,
  );
  return 2;
}
