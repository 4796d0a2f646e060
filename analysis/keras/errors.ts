/** A network that cannot be saved as a Keras file: the message says what about it, and what to do. Nothing was written. */
export class KerasExportError extends Error {
  override readonly name = 'KerasExportError';
}

/** A Keras file that cannot be opened: the message says what about it, and what to do. */
export class KerasImportError extends Error {
  override readonly name = 'KerasImportError';
}
