/** A data set whose parts do not fit together, or a request it cannot meet. Nothing was changed. */
export class DatasetError extends Error {
  override readonly name: string = 'DatasetError';
}

/** A measure that compares classes was asked for, but some classes have no images. */
export class EmptyClassError extends DatasetError {
  override readonly name = 'EmptyClassError';

  /** @param classNames the classes without images, in label order */
  constructor(readonly classNames: readonly string[]) {
    const names = classNames.map((className) => `"${className}"`).join(', ');
    super(
      `data set: expected at least 1 image of every class, got none of ${names}; ` +
        'add some, or leave the class out of classNames',
    );
  }
}

/** A file or folder of a data set that is missing, damaged or not what it should be. */
export class DataFileError extends Error {
  override readonly name = 'DataFileError';

  /**
   * @param path the file or folder
   * @param expected what should have been there, such as an md5 sum
   * @param found what was there
   * @param cure what to do about it
   */
  constructor(
    readonly path: string,
    readonly expected: string,
    readonly found: string,
    cure: string,
    options?: ErrorOptions,
  ) {
    super(`${path}: expected ${expected}, got ${found}; ${cure}`, options);
  }
}
