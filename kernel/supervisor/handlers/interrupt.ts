import type { Handler } from '../kernel';

/** Asks all that runs to stop; the reply does not wait for it. */
export const interrupt: Handler = (_request, { executions, runner }) => {
  executions.stop();
  runner.interrupt();
  return {};
};
