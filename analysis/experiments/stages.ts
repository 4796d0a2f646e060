/** Where a seed's run stands: which stage, and how much of it is done in [0, 1]. */
export interface StageProgress {
  readonly stage: string;
  readonly stageIndex: number;
  readonly stageCount: number;
  readonly done: number;
  readonly detail: string;
}

/** Tells the progress of stages that follow each other, numbered from 0. */
export class Stages {
  private stageIndex = 0;

  constructor(
    private readonly stageCount: number,
    private readonly onProgress: ((progress: StageProgress) => void) | undefined,
  ) {}

  /** Begins the next stage and returns what tells its progress. */
  begin(stage: string): (done: number, detail?: string) => void {
    const stageIndex = this.stageIndex++;
    const { stageCount } = this;
    const report = (done: number, detail = '') =>
      this.onProgress?.({ stage, stageIndex, stageCount, done, detail });
    report(0);
    return report;
  }
}
