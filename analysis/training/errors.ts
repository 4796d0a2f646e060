/** A model that cannot be trained or evaluated as it is. Its weights are unchanged. */
export class TrainingError extends Error {
  override readonly name = 'TrainingError';
}

/** Training has broken the weights: the loss is no longer a finite number. */
export class NonFiniteLossError extends Error {
  override readonly name = 'NonFiniteLossError';

  /**
   * @param epoch where it was noticed, counted from 1; it happened at most one progress event earlier
   * @param batch of that epoch, counted from 1
   */
  constructor(
    readonly loss: number,
    readonly epoch: number,
    readonly batch: number,
  ) {
    super(
      `loss: expected a finite number, got ${loss} by batch ${batch} of epoch ${epoch}; ` +
        'the weights are spoilt: start from new or saved ones, with a lower learning rate',
    );
  }
}

/** The training run was stopped where it stood, as was asked for. The weights are those of its last finished step. */
export class TrainingStopped extends Error {
  override readonly name = 'TrainingStopped';

  constructor() {
    super('the training was stopped');
  }
}
