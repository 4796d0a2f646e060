import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { parentPort, workerData } from 'node:worker_threads';
import * as ts from 'typescript';
import type { AnswerMessage, CallMessage, LanguageOptions } from './calls';
import { Language } from './language';

/** What the thread is started with. */
export interface ServiceData {
  readonly options: LanguageOptions;
  /** One cell: how many urgent calls wait. */
  readonly urgent: Int32Array;
}

const { options, urgent } = workerData as ServiceData;
const port = parentPort!;
const language = new Language(options, () => Atomics.load(urgent, 0) > 0);
const checks: CallMessage[] = [];

/** Milliseconds without a call after which the thread tidies up, which takes longer than a cell should wait. */
const quietMilliseconds = 1000;
setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;
/** A collection leaves its pages half empty; the next one gives them back. */
const thorough = setTimeout(collectGarbage, 1.5 * quietMilliseconds);
const quiet = setTimeout(collectGarbage, quietMilliseconds);

port.on('message', (call: CallMessage) => {
  quiet.refresh();
  thorough.refresh();
  if (call.name === 'diagnose') {
    checks.push(call);
    if (checks.length === 1) setImmediate(check);
    return;
  }
  Atomics.sub(urgent, 0, 1);
  answer(call);
});

warmUp();

/** Loads the declarations that every cell needs, before the first cell or beside it. */
function warmUp(): void {
  setImmediate(() => {
    try {
      language.warmUp();
    } catch (error) {
      if (!(error instanceof ts.OperationCanceledException)) throw error;
      warmUp();
    }
  });
}

/** Type checks wait until nothing else does; one that was broken off starts again. */
function check(): void {
  try {
    if (answer(checks[0])) checks.shift();
  } finally {
    if (checks.length > 0) setImmediate(check);
  }
}

function answer({ id, name, values }: CallMessage): boolean {
  let message: AnswerMessage;
  try {
    const call = language[name].bind(language) as (...values: readonly unknown[]) => unknown;
    message = { id, value: call(...values) };
  } catch (error) {
    if (error instanceof ts.OperationCanceledException) return false;
    message = { id, failure: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
  port.postMessage(message);
  return true;
}
