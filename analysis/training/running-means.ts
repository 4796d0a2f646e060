import * as tf from '@tensorflow/tfjs';
import type { StepResult } from './step';

/** Mean loss per image, and the share of images classified correctly. */
export interface Means {
  readonly loss: number;
  readonly accuracy: number;
}

/** Sums up steps on the device, so that nothing is read back between two looks at the means. */
export class RunningMeans {
  private images = 0;
  private lossSum = tf.scalar(0);
  private correct = tf.scalar(0);

  /** Takes over the step's tensors and disposes them. */
  add(step: StepResult, imageCount: number): void {
    const before = [this.lossSum, this.correct];
    [this.lossSum, this.correct] = tf.tidy(() => [
      this.lossSum.add(step.loss.mul(imageCount)),
      this.correct.add(step.correct),
    ]);
    tf.dispose([before, step.loss, step.correct]);
    this.images += imageCount;
  }

  /** The means over all images so far. */
  async read(): Promise<Means> {
    const sums = tf.stack([this.lossSum, this.correct]);
    const [loss, correct] = await sums.data();
    sums.dispose();
    return { loss: loss / this.images, accuracy: correct / this.images };
  }

  dispose(): void {
    tf.dispose([this.lossSum, this.correct]);
  }
}
