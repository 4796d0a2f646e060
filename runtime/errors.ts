/** Something that libtensorflow refused. `opName` is set when it came from running an operation. */
export class TensorFlowError extends Error {
  override readonly name = 'TensorFlowError';

  /**
   * @param code TensorFlow's error code (`TF_Code`), 3 being an invalid argument
   */
  constructor(
    message: string,
    readonly code: number,
    readonly opName?: string,
  ) {
    super(message);
  }
}

/** No libtensorflow was found, or the one found could not be loaded. The message lists the places looked at. */
export class LibraryNotFoundError extends Error {
  override readonly name = 'LibraryNotFoundError';
}

/** Values that do not fit the shape or data type they were given with. */
export class TensorValueError extends Error {
  override readonly name = 'TensorValueError';
}
