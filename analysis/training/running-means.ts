import * as tf from '@tensorflow/tfjs';
import type { StepResult } from './step';

/** Mean loss per image, and the share of images classified correctly. */
export interface Means {
  readonly loss: number;
  readonly accuracy: number;
}

/** The same, and by class the share of its images classified correctly; NaN for a class without images. */
export interface ClassMeans extends Means {
  readonly perClass: readonly number[];
}

/** What means are taken of. */
export interface Sums {
  /** by class */
  readonly images: readonly number[];
  readonly loss: number;
  /** by class */
  readonly correct: readonly number[];
}

/** Sums up steps on the device, so that nothing is read back between two looks at the means. */
export class RunningMeans {
  private readonly images: number[];
  private lossSum: tf.Scalar;
  private correct: tf.Tensor1D;

  /** @param sums what was summed up before */
  constructor(classCount: number, sums?: Sums) {
    const zeros = Array.from({ length: classCount }, () => 0);
    this.images = [...(sums?.images ?? zeros)];
    this.lossSum = tf.scalar(sums?.loss ?? 0);
    this.correct = tf.tensor1d([...(sums?.correct ?? zeros)]);
  }

  /**
   * Takes over the step's tensors and disposes them.
   *
   * @param labels of the images of the step
   */
  add(step: StepResult, labels: Iterable<number>): void {
    let imageCount = 0;
    for (const label of labels) {
      this.images[label] += 1;
      imageCount += 1;
    }
    const before = [this.lossSum, this.correct];
    [this.lossSum, this.correct] = tf.tidy(() => [
      this.lossSum.add(step.loss.mul(imageCount)),
      this.correct.add(step.correct),
    ]);
    tf.dispose([before, step.loss, step.correct]);
  }

  /** The means over all images so far. */
  async read(): Promise<ClassMeans> {
    const { images, loss, correct } = await this.sums();
    return {
      loss: loss / total(images),
      accuracy: total(correct) / total(images),
      perClass: correct.map((ofClass, classIndex) => ofClass / images[classIndex]),
    };
  }

  async sums(): Promise<Sums> {
    const sums = tf.tidy(() => tf.concat([this.lossSum.reshape([1]), this.correct]));
    const [loss, ...correct] = await sums.data();
    sums.dispose();
    return { images: [...this.images], loss, correct };
  }

  dispose(): void {
    tf.dispose([this.lossSum, this.correct]);
  }
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
