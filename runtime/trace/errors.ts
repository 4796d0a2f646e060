/** Something in a traced function needs values that exist only when it runs. */
export class UntraceableError extends Error {
  override readonly name = 'UntraceableError';
}
