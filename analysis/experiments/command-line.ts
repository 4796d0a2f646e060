import { parseArgs } from 'node:util';
import { UsageError } from './arguments';
import { cifar10Command } from './cifar10/command';
import { type ExperimentCommand, StoppedError } from './experiment-command';
import { mnistCommand } from './mnist/command';
import { selectivityCommand } from './selectivity/command';

const COMMANDS: readonly ExperimentCommand[] = [mnistCommand, cifar10Command, selectivityCommand];

const HELP = `actilens reproduce: the experiments of R. Garcia's thesis (UFRGS 2019, section 5.3)

${COMMANDS.map(({ name, summary }) => `  actilens reproduce ${`${name} [options]`.padEnd(24)}${summary}`).join('\n')}

actilens reproduce NAME --help tells the options.
`;

/**
 * The command line.
 *
 * @param words "reproduce", the experiment's name, and its options
 * @returns the exit status: 0 done, 1 failed, 2 wrong arguments, 130 stopped by the user
 */
export async function main(words: readonly string[]): Promise<number> {
  const [action, name, ...rest] = words;
  const command = COMMANDS.find((each) => action === 'reproduce' && each.name === name);
  if (command) return runStoppable(command, rest);
  const asked = words.some((word) => word === '--help' || word === '-h');
  if (words.length === 0 || asked) {
    console.log(HELP);
    return asked ? 0 : 2;
  }
  const names = COMMANDS.map((each) => `"reproduce ${each.name}"`).join(', ');
  console.error(`expected one of ${names}, got "${words.join(' ')}"\n\n${HELP}`);
  return 2;
}

async function runStoppable(command: ExperimentCommand, words: readonly string[]): Promise<number> {
  const stop = new AbortController();
  const onSignal = () => stop.abort(new Error('stopped'));
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  try {
    const values = parse(command, words);
    if (values.help) console.log(command.help);
    else await command.run(values, stop.signal);
    return 0;
  } catch (error) {
    if (stop.signal.aborted) {
      console.error(`\nStopped. ${error instanceof StoppedError ? error.message : 'Nothing was written.'}`);
      return 130;
    }
    console.error(`\n${(error as Error).message}`);
    return error instanceof UsageError ? 2 : 1;
  } finally {
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
  }
}

function parse({ name, options }: ExperimentCommand, words: readonly string[]) {
  try {
    const help = { type: 'boolean', short: 'h' } as const;
    return parseArgs({ args: [...words], options: { ...options, help } }).values;
  } catch (error) {
    throw new UsageError(`${(error as Error).message}; see actilens reproduce ${name} --help`);
  }
}
