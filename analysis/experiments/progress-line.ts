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
      if (!this.terminal.isTTY) this.terminal.write(`${stage} …\n`);
    }
    const due = now - this.shownAt >= (this.terminal.isTTY ? 0.1 : PLAIN_INTERVAL);
    if (!due || done === 0) return;
    this.shownAt = now;
    const elapsed = now - this.stageStarted;
    const left = inWords((elapsed / done) * (1 - done));
    this.show(`${stage}: ${Math.floor(done * 100)} %, ${left} left${detail && ` (${detail})`}`);
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
