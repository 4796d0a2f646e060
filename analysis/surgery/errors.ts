/**
 * The layer or the neurons asked for do not exist, or would leave nothing: the message says what was
 * expected.
 */
export class NeuronSelectionError extends RangeError {
  override readonly name = 'NeuronSelectionError';
}

/** The network cannot be cut there without changing what the other neurons compute. Nothing was changed. */
export class SurgeryRefusedError extends Error {
  override readonly name = 'SurgeryRefusedError';

  /**
   * @param layerName the layer that cannot follow the cut
   * @param reason what about the layer forbids it
   */
  constructor(
    readonly layerName: string,
    reason: string,
  ) {
    super(`layer "${layerName}": ${reason}`);
  }
}
