/** What was found of one thing that Actilens needs. */
export interface Finding {
  readonly subject: string;
  /** `bad` keeps something from working, `note` is worth knowing */
  readonly state: 'good' | 'note' | 'bad';
  readonly found: string;
  /** the command that mends it, or else what to do */
  readonly mend?: string;
}
