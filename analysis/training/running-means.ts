import * as tf from '@tensorflow/tfjs';
import type { StepResult } from './step';

/** Mean loss per image, and the share of images classified correctly. */
export interface Means {
  readonly loss: number;
  readonly accuracy: number;
}

/** What means are taken of. */
export interface Sums {
  readonly images: number;
  readonly loss: number;
  readonly correct: number;
}

/** Sums up steps on the device, so that nothing is read back between two looks at the means. */
export class RunningMeans {
  private images: number;
  private lossSum: tf.Scalar;
  private correct: tf.Scalar;

  /** @param sums what was summed up before */
  constructor(sums: Sums = { images: 0, loss: 0, correct: 0 }) {
    this.images = sums.images;
    this.lossSum = tf.scalar(sums.loss);
    this.correct = tf.scalar(sums.correct);
  }

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
    const { images, loss, correct } = await this.sums();
    return { loss: loss / images, accuracy: correct / images };
  }

  async sums(): Promise<Sums> {
    const sums = tf.stack([this.lossSum, this.correct]);
    const [loss, correct] = await sums.data();
    sums.dispose();
    return { images: this.images, loss, correct };
  }

  dispose(): void {
    tf.dispose([this.lossSum, this.correct]);
  }
}
