import type { CellError, DoneEvent, JsonObject } from '../../link/messages';
import { BadContentError, ContentReader } from '../../protocol/content';
import type { RoutedMessage } from '../../protocol/message';
import { originOf } from '../executions';
import type { Handler, Kernel } from '../kernel';
import { RunnerLostError } from '../runner';

/** How long a reply waits for type warnings, so that they lie among the cell's outputs. They may come later. */
const warningsMilliseconds = 30;

interface ExecuteContent {
  readonly code: string;
  readonly silent: boolean;
  readonly counted: boolean;
  readonly userExpressions: Readonly<Record<string, string>>;
  readonly allowInput: boolean;
  readonly stopOnError: boolean;
}

/** What a cell shows that was stopped while it was compiled. */
const stoppedBeforeItRan: CellError & JsonObject = {
  ename: 'Interrupted',
  evalue: 'the cell was stopped before it ran',
  traceback: ['Interrupted: the cell was stopped before it ran'],
};

type Outcome = Pick<DoneEvent, 'status' | 'error' | 'userExpressions' | 'payload'>;

/** Runs a cell, and aborts the requests behind it when it fails and is not told otherwise. */
export const execute: Handler = async (request, kernel) => {
  const content = readContent(request);
  const { executions, publisher } = kernel;
  const number = content.counted ? executions.count() : executions.number;
  if (!content.silent) {
    publisher.publish('execute_input', { code: content.code, execution_count: number }, request.header);
  }
  const outcome = await perform(request, content, number, kernel);
  if (outcome.error !== undefined) {
    if (!content.silent) publisher.publish('error', { ...outcome.error }, request.header);
    if (content.stopOnError) kernel.subshells.queue(request.header.subshell_id).abortWaiting();
  }
  return {
    status: outcome.status,
    execution_count: number,
    ...outcome.error,
    user_expressions: outcome.userExpressions ?? {},
    payload: outcome.payload ?? [],
  };
};

function readContent({ content }: RoutedMessage): ExecuteContent {
  const fields = new ContentReader(content);
  const silent = fields.flag('silent', false);
  const userExpressions = fields.object('user_expressions', {});
  for (const [name, expression] of Object.entries(userExpressions)) {
    if (typeof expression !== 'string')
      throw new BadContentError(`user_expressions.${name}: expected a string`);
  }
  return {
    code: fields.text('code'),
    silent,
    counted: !silent && fields.flag('store_history', true),
    userExpressions: userExpressions as Record<string, string>,
    allowInput: fields.flag('allow_stdin', false),
    stopOnError: fields.flag('stop_on_error', true),
  };
}

async function perform(
  request: RoutedMessage,
  content: ExecuteContent,
  number: number,
  kernel: Kernel,
): Promise<Outcome> {
  const { language, runner, executions, history, inputs } = kernel;
  const origin = originOf(request.header);
  executions.begin({
    origin,
    header: request.header,
    identities: request.identities,
    history: content.counted ? history.add(number, content.code) : undefined,
  });
  try {
    const { code, userExpressions, silent, allowInput } = content;
    const { stops } = executions;
    const compilation = await language.compile({ code, number, userExpressions });
    if (compilation.status === 'error') return compilation;
    if (executions.stops !== stops) {
      language.ended(number, compilation.cell.declares);
      return { status: 'error', error: stoppedBeforeItRan };
    }
    const running = runner.execute({ origin, cell: compilation.cell, silent, allowInput });
    const warned = silent ? Promise.resolve() : warn(request, number, kernel);
    const done = await running;
    language.ended(number, done.unbound ?? []);
    await Promise.race([warned, new Promise((resolve) => setTimeout(resolve, warningsMilliseconds))]);
    return done;
  } catch (error) {
    if (error instanceof RunnerLostError) return { status: 'error', error: lossAsError(error) };
    throw error;
  } finally {
    executions.end(origin);
    inputs.forget(origin);
  }
}

async function warn(request: RoutedMessage, number: number, { language, publisher }: Kernel): Promise<void> {
  const warnings = await language.diagnose(number).catch(() => undefined);
  if (warnings !== undefined) publisher.print('stderr', warnings, request.header);
}

/** What a cell shows when the process that ran it is gone. */
export function lossAsError(lost: RunnerLostError): CellError & JsonObject {
  const advice = 'All variables are lost. A new process has started: run the cells again that you need.';
  const evalue = `${lost.message} ${advice}`;
  return { ename: 'SessionLost', evalue, traceback: [`SessionLost: ${lost.message}`, advice] };
}
