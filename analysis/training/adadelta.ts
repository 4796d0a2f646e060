import * as tf from '@tensorflow/tfjs';
import type { Slot } from '../models/optimizer-slots';

type NamedTensor = Awaited<ReturnType<tf.Optimizer['getWeights']>>[number];
type Gradients = Parameters<tf.Optimizer['applyGradients']>[0];

/**
 * Adadelta as published (Zeiler, "Adadelta: an adaptive learning rate method", 2012, algorithm 1) and as in
 * Keras: the step is divided by the running mean of squared gradients that includes the present one.
 *
 * TensorFlow.js 4.22's own class divides by the mean before the present gradient. Its first steps are then
 * those of plain gradient descent, and with a learning rate of 1 networks with ReLU do not survive them.
 *
 * The state is named as there, so that what copies or saves optimisers finds it.
 */
export class Adadelta extends tf.Optimizer {
  static readonly className = 'Adadelta';
  private accumulatedGrads: Slot[] = [];
  private accumulatedUpdates: Slot[] = [];

  /**
   * @param learningRate factor of each step; 1 in the paper and in Keras until 2019
   * @param rho share of the running means that stays at each step, in [0, 1)
   * @param epsilon keeps the division finite
   */
  constructor(
    readonly learningRate = 1,
    readonly rho = 0.95,
    readonly epsilon = 1e-7,
  ) {
    super();
  }

  static override fromConfig<T extends tf.serialization.Serializable>(
    cls: tf.serialization.SerializableConstructor<T>,
    config: tf.serialization.ConfigDict,
  ): T {
    return new cls(config.learningRate, config.rho, config.epsilon);
  }

  override applyGradients(gradients: Gradients): void {
    const named = Array.isArray(gradients)
      ? gradients.map(({ name, tensor }) => [name, tensor] as const)
      : Object.entries(gradients);
    const { registeredVariables } = tf.engine();
    named.forEach(([name, gradient], i) => {
      const weight = registeredVariables[name];
      const squares = (this.accumulatedGrads[i] ??= newSlot(weight, 'accum_grad')).variable;
      const steps = (this.accumulatedUpdates[i] ??= newSlot(weight, 'accum_var')).variable;
      if (gradient) tf.tidy(() => this.update(weight, gradient, squares, steps));
    });
    this.incrementIterations();
  }

  private update(weight: tf.Variable, gradient: tf.Tensor, squares: tf.Variable, steps: tf.Variable): void {
    const { rho, epsilon, learningRate } = this;
    const mixIn = (mean: tf.Tensor, value: tf.Tensor) => mean.mul(rho).add(value.square().mul(1 - rho));
    squares.assign(mixIn(squares, gradient));
    const step = gradient.mul(steps.add(epsilon).sqrt()).div(squares.add(epsilon).sqrt());
    steps.assign(mixIn(steps, step));
    weight.assign(weight.sub(step.mul(learningRate)));
  }

  override dispose(): void {
    this.slots().forEach(({ variable }) => variable.dispose());
  }

  /** The number of steps, then all means of squared gradients, then all of squared steps. */
  override async getWeights(): Promise<NamedTensor[]> {
    const slots = this.slots().map(({ originalName, variable }) => ({
      name: originalName,
      tensor: variable,
    }));
    return [await this.saveIterations(), ...slots];
  }

  override async setWeights(values: NamedTensor[]): Promise<void> {
    const slots = await this.extractIterations(values);
    const half = slots.length / 2;
    const restored = slots.map(({ name, tensor }) => ({
      originalName: name,
      variable: tensor.variable(false),
    }));
    this.dispose();
    this.accumulatedGrads = restored.slice(0, half);
    this.accumulatedUpdates = restored.slice(half);
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { learningRate: this.learningRate, rho: this.rho, epsilon: this.epsilon };
  }

  private slots(): Slot[] {
    return [...this.accumulatedGrads, ...this.accumulatedUpdates];
  }
}

function newSlot(weight: tf.Variable, suffix: string): Slot {
  return {
    originalName: `${weight.name}/${suffix}`,
    variable: tf.tidy(() => tf.variable(tf.zerosLike(weight), false)),
  };
}
