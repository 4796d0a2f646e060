import type { CellContexts } from './cell-context';

type Callback = (...values: unknown[]) => void;
type Start = (callback: Callback, ...rest: unknown[]) => object;
type Clear = (timer: unknown) => void;

/**
 * Has the timers that a cell starts end when the cell is stopped. Set up before any user code runs; what is in
 * `node:timers` stays as it is. Immediates go on: libraries yield by them in the middle of work that they must be able
 * to finish, such as a training step.
 */
export function followTimers(contexts: CellContexts): void {
  const releases = new WeakMap<object, () => void>();
  const scope = globalThis as unknown as Record<string, Start | Clear>;
  follow('setTimeout', 'clearTimeout', false);
  follow('setInterval', 'clearInterval', true);

  function follow(startName: string, clearName: string, repeats: boolean): void {
    const start = scope[startName] as Start;
    const clear = scope[clearName] as Clear;
    const started: Start = (callback, ...rest) => {
      const context = contexts.current;
      if (typeof callback !== 'function' || context?.running !== true) return start(callback, ...rest);
      let release: () => void = () => undefined;
      const once: Callback = (...values) => {
        release();
        callback(...values);
      };
      const timer = start(repeats ? callback : once, ...rest);
      release = context.ends(() => clear(timer));
      releases.set(timer, release);
      return timer;
    };
    const cleared: Clear = (timer) => {
      if (typeof timer === 'object' && timer !== null) releases.get(timer)?.();
      clear(timer);
    };
    scope[startName] = Object.defineProperties(started, Object.getOwnPropertyDescriptors(start));
    scope[clearName] = Object.defineProperties(cleared, Object.getOwnPropertyDescriptors(clear));
  }
}
