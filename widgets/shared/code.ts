/** Statements that can be put into the notebook. */
export interface CodeState {
  /** empty while there are none */
  readonly code: string;
}
