/** Where progress goes: standard output, or what a test gives. */
export interface Terminal {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** Seconds between two lines where lines cannot be rewritten. */
const PLAIN_INTERVAL = 10;

/**
 * Shows the progress of stages that follow each other: on a terminal one line that rewrites itself, elsewhere a
 * line per stage and one every ten seconds.
 */
export class ProgressLine {
  private stage = '';
  private stageStarted = 0;
  private shownAt = 0;
  /** The first word of work done, from which the rest is estimated: a run that goes on begins in the middle. */
  private first?: { readonly at: number; readonly done: number };

  constructor(
    private readonly terminal: Terminal,
    private readonly now: () => number = () => performance.now() / 1000,
  ) {}

  /**
   * @param done share of the stage in [0, 1]
   */
  update(stage: string, done: number, detail: string): void {
    const now = this.now();
    if (stage !== this.stage) {
      this.finishStage();
      this.stage = stage;
      this.stageStarted = this.shownAt = now;
      this.first = undefined;
      if (!this.terminal.isTTY) this.terminal.write(`${stage} …\n`);
    }
    if (done === 0) return;
    this.first ??= { at: now, done };
    const due = now - this.shownAt >= (this.terminal.isTTY ? 0.1 : PLAIN_INTERVAL);
    if (!due) return;
    this.shownAt = now;
    const doneSince = done - this.first.done;
    const left = doneSince > 0 ? `, ${inWords(((now - this.first.at) / doneSince) * (1 - done))} left` : '';
    this.show(`${stage}: ${Math.floor(done * 100)} %${left}${detail && ` (${detail})`}`);
  }

  /** Closes the last stage, after which other output may follow. */
  finish(): void {
    this.finishStage();
    this.stage = '';
  }

  private finishStage(): void {
    if (this.stage === '') return;
    const seconds = (this.now() - this.stageStarted).toFixed(1);
    this.show(this.terminal.isTTY ? `${this.stage}: ${seconds} s` : `  done in ${seconds} s`);
    if (this.terminal.isTTY) this.terminal.write('\n');
  }

  private show(line: string): void {
    const { isTTY, columns = 100 } = this.terminal;
    this.terminal.write(isTTY ? `\r\x1b[2K${line.slice(0, columns - 1)}` : `${line}\n`);
  }
}

/** Seconds up to two minutes, then minutes; rounded up. */
function inWords(seconds: number): string {
  return seconds <= 120 ? `${Math.ceil(seconds)} s` : `${Math.ceil(seconds / 60)} min`;
}
