/** Where a host that can stop what it runs, such as a notebook, puts what returns the signal of the caller's work. */
const signalSymbol = Symbol.for('actilens.signal');

/** Fires when the host stops the work that calls this, such as a notebook's cell; undefined where there is no host. */
export function hostSignal(): AbortSignal | undefined {
  return (globalThis as { [signalSymbol]?: () => AbortSignal | undefined })[signalSymbol]?.();
}
