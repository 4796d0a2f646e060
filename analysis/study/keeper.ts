import { resolve } from 'node:path';
import type { CheckpointOptions } from '../training/saved-run';
import type { Training } from './change';
import { marksOf } from './data-marks';
import { StudyError } from './errors';
import { type DataMarks, StudyFolder, type StudyRecord } from './study-folder';
import type { Workbench } from './workbench';

/** Where a study saves itself, and how often. */
export interface AutosaveOptions {
  /** holds this study alone; made when it is not there */
  readonly folder: string;
  /** between two times that a training run is saved; by default 30. The study is also saved after each action. */
  readonly everySeconds?: number;
}

/** Keeps a study in folders: in one by itself, in others when it is told to; one saving after the other. */
export class Keeper {
  readonly #folders = new Map<string, StudyFolder>();
  #own: { readonly folder: StudyFolder; readonly everySeconds?: number } | undefined;
  #last: Promise<unknown> = Promise.resolve();
  #marks: DataMarks | undefined;
  #unfinished: Training | undefined;
  #failure: string | undefined;

  constructor(
    private readonly bench: Workbench,
    private readonly identity: Pick<StudyRecord, 'id' | 'seed'>,
    saved: Partial<Pick<StudyRecord, 'data' | 'unfinished'>> = {},
  ) {
    this.#marks = saved.data;
    this.#unfinished = saved.unfinished;
    // A run that was broken off cannot go on once the network is another one.
    bench.events.on('change', () => (this.#unfinished = undefined));
  }

  /** A training run that is under way, or that a crash broke off. */
  get unfinished(): Training | undefined {
    return this.#unfinished;
  }

  /** From now on the study saves itself there. */
  keepIn(folder: StudyFolder, everySeconds?: number): void {
    this.#folders.set(folder.path, folder);
    this.#own = { folder, everySeconds };
  }

  /**
   * @param path by default of the folder in which the study saves itself
   * @throws WriteError or StudyError; what was saved before is still there
   */
  async save(path?: string): Promise<void> {
    const folder = path === undefined ? this.#own?.folder : this.#folder(resolve(path));
    if (!folder) throw new StudyError('folder: expected a path, as the study does not save itself, got none');
    await this.#saved(folder);
  }

  /** Saves where the study saves itself, if it does, and tells of a failure instead of throwing it. */
  async autosave(): Promise<void> {
    if (this.#own) await this.#saved(this.#own.folder).catch((error: Error) => this.#tellFailure(error));
  }

  /**
   * Does a training run so that it can go on after a crash.
   *
   * @param resumes whether it goes on with what was saved of it
   * @param work trains; gets where it is to be saved now and then
   */
  async run(
    training: Training,
    resumes: boolean,
    work: (checkpoint: CheckpointOptions | undefined) => Promise<void>,
  ): Promise<void> {
    this.#unfinished = training;
    try {
      await work(await this.#begin(resumes));
    } finally {
      this.#unfinished = undefined;
    }
  }

  async #begin(resumes: boolean): Promise<CheckpointOptions | undefined> {
    if (!this.#own) return undefined;
    const { folder, everySeconds } = this.#own;
    const state = this.bench.history.parts.states.length;
    const onError = (error: Error): void => this.#tellFailure(error);
    if (!resumes) await folder.forgetCheckpoint(state).catch(onError);
    await this.autosave();
    return { folder: folder.checkpoint(state), everySeconds, onError };
  }

  #saved(folder: StudyFolder): Promise<void> {
    const saved = this.#last.then(async () => {
      this.#marks ??= marksOf(this.bench.data);
      const { parts: history } = this.bench.history;
      const record = { ...this.identity, data: this.#marks, history, unfinished: this.#unfinished };
      await folder.save(record, this.bench.measurements.knownMaps);
      this.#failure = undefined;
      this.bench.events.tell('saved', { folder: folder.path });
    });
    this.#last = saved.catch(() => undefined);
    return saved;
  }

  #folder(path: string): StudyFolder {
    const folder = this.#folders.get(path) ?? new StudyFolder(path);
    this.#folders.set(path, folder);
    return folder;
  }

  /** Tells of the same failure once until saving works again; where nobody listens, in the cell. */
  #tellFailure(error: Error): void {
    if (error.message === this.#failure) return;
    this.#failure = error.message;
    const isHeard = this.bench.events.tell('saveFailed', { folder: this.#own!.folder.path, error });
    if (!isHeard) console.warn(`the study goes on, but is not saved: ${error.message}`);
  }
}
