import { installCommand } from '@actilens/kernel';
import { runtimeAliases } from './runtime-aliases';

const OLDEST_NODE = 20;

const HELP = `actilens: see what every neuron of a convolutional network learned, and act on it

  actilens reproduce EXPERIMENT [options]   the thesis's experiments: mnist, cifar10, selectivity (Garcia 2019, 5.3)
  actilens install [options]                registers the kernel "TypeScript (Actilens)" with Jupyter
  actilens doctor                           says what was found here, what is wrong, and the command that mends it
  actilens kernel CONNECTION_FILE           the kernel itself, which Jupyter starts

actilens COMMAND --help tells the options.
`;

/**
 * The command line.
 *
 * @param node the version of the Node that runs it
 * @returns the exit status: 0 done, 1 failed, 2 wrong arguments, 130 stopped by the user
 */
export async function runCommand(
  words: readonly string[],
  node: string = process.versions.node,
): Promise<number> {
  const [command] = words;
  if (parseInt(node, 10) < OLDEST_NODE && command !== 'doctor')
    return failed(`${process.execPath} is Node ${node}; Actilens needs Node ${OLDEST_NODE} or later`);
  if (command === 'install') {
    return installCommand(['install', ...aliases(), ...words.slice(1)]);
  }
  if (command === 'kernel') {
    const start = await import('@actilens/kernel/start').catch((error: Error) => error);
    if (start instanceof Error)
      return failed(`the kernel does not start: ${start.message}. actilens doctor says more`);
    start.startKernel([...aliases(), ...words.slice(1)]);
    return 0;
  }
  if (command === 'doctor') {
    const { doctorCommand } = await import('./doctor/command.js');
    return doctorCommand(words.slice(1));
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
    command === undefined ? HELP : `expected "reproduce", "doctor" or "install", got "${command}"\n\n${HELP}`,
  );
  return 2;
}

/** Says in a sentence why nothing was done. */
function failed(reason: string): number {
  process.stderr.write(`actilens: ${reason}.\n`);
  return 1;
}

/** Has cells, and what they import, get the runtime for TensorFlow.js. */
function aliases(): string[] {
  return Object.entries(runtimeAliases()).flatMap(([name, file]) => ['--alias', `${name}=${file}`]);
}
