import { hostSignal } from '../host-signal';
import type { ModelInternals } from './internals';

/** Trains; when the host's signal fires, training stops at the next batch, as `stopTraining` has it. */
export async function stoppedWithHost<Result>(
  model: ModelInternals,
  train: () => Promise<Result>,
): Promise<Result> {
  const signal = hostSignal();
  const stop = (): void => {
    model.stopTraining_ = true;
  };
  signal?.addEventListener('abort', stop);
  try {
    return await train();
  } finally {
    signal?.removeEventListener('abort', stop);
  }
}
