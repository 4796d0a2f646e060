import type { BatchProgress } from '../../training/fit-progress';

/** Turns what `fit` tells of its batches into a share of the work and some words. */
export function tellBatch(report: (done: number, detail: string) => void): (progress: BatchProgress) => void {
  return ({ epoch, epochs, batch, batches, loss, accuracy, imagesPerSecond }) =>
    report(
      (epoch - 1 + batch / batches) / epochs,
      `${epochs > 1 ? `epoch ${epoch} of ${epochs}, ` : ''}loss ${loss.toFixed(3)}, ` +
        `accuracy ${(accuracy * 100).toFixed(1)} %, ${Math.round(imagesPerSecond)} images/s`,
    );
}
