import { performance } from 'node:perf_hooks';
import { clearInterval, setInterval } from 'node:timers';

/**
 * Shows the steps of a set-up with their elapsed seconds: on a terminal as one living line for the step under way,
 * elsewhere as plain lines, with a sign of life every `quiet` milliseconds.
 */
export function createProgress({
  stream = process.stderr,
  now = () => performance.now(),
  quiet = 15000,
} = {}) {
  const live = Boolean(stream.isTTY);
  const seconds = (since) => `${Math.round((now() - since) / 1000)} s`;
  const redraw = (text) => stream.write(`\r\x1b[K${text.slice(0, (stream.columns ?? 80) - 1)}`);

  return {
    say: (text) => stream.write(`${text}\n`),

    /** Runs `work(detail)`, where `detail(text)` tells what the step is at; returns what the work returns. */
    async during(title, work) {
      const start = now();
      let detail = '';
      const show = () => {
        const line = `${title}: ${seconds(start)}${detail && `, ${detail}`}`;
        if (live) redraw(line);
        else stream.write(`${line}\n`);
      };
      if (live) show();
      else stream.write(`${title} ...\n`);
      const timer = setInterval(show, live ? 250 : quiet);
      try {
        const result = await work((text) => {
          detail = text;
        });
        stream.write(`${live ? '\r\x1b[K' : ''}${title}: ready after ${seconds(start)}\n`);
        return result;
      } catch (error) {
        stream.write(`${live ? '\r\x1b[K' : ''}${title}: failed after ${seconds(start)}\n`);
        throw error;
      } finally {
        clearInterval(timer);
      }
    },
  };
}
