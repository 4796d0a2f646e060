import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { OccurrenceMaps } from '../occurrence/occurrence-maps';
import { reportingWriteErrors, writeAtomically } from '../results/atomic-write';
import { npy, type NpyArray, readNpy } from '../results/npy';
import type { Training } from './change';
import type { Effect } from './effect';
import { StudyError } from './errors';
import type { HistoryParts, State } from './history';
import { readState, writeState } from './state-files';

/** What tells data from other data, by what a study uses it for. */
export type DataMarks = Readonly<Record<'train' | 'test' | 'mapImages', string>>;

/** A study as it is saved. */
export interface StudyRecord {
  /** the same as long as it is the same study */
  readonly id: string;
  readonly seed: number;
  readonly data: DataMarks;
  readonly history: HistoryParts;
  /** a training run that is under way */
  readonly unfinished?: Training;
}

/** Occurrence counts as they were saved. */
export interface SavedMaps {
  readonly version: string;
  readonly layer: string;
  readonly counts: NpyArray;
}

interface StudyFile extends Omit<StudyRecord, 'history'> {
  readonly format: string;
  /** of the saving; tells whether somebody else has saved since */
  readonly saving: string;
  readonly history: Omit<HistoryParts, 'states'> & { readonly states: readonly Omit<State, 'snapshot'>[] };
  readonly maps: readonly { readonly version: string; readonly layer: string }[];
}

const FORMAT = 'actilens-study-1';

/**
 * A folder that holds one study: `study.json`, and what it names: `states/N` with the networks, `maps/*.npy`, and the
 * checkpoint of a training run under way. `study.json` is written last and everything else never changed, so that the
 * folder holds the study as it was saved last, whenever the process dies.
 */
export class StudyFolder {
  readonly #states = new Set<number>();
  readonly #maps = new Set<string>();
  #saving: string | undefined;

  constructor(readonly path: string) {}

  /** Where a training run under way, which is to make this state, has its checkpoint. */
  checkpoint(state: number): string {
    return join(this.path, `fit-${state}`);
  }

  /** Takes the checkpoint of an earlier run away. */
  async forgetCheckpoint(state: number): Promise<void> {
    await reportingWriteErrors(this.path, () => rm(this.checkpoint(state), { recursive: true, force: true }));
  }

  /** @throws WriteError with the reason; StudyError when the folder holds another study, or another session saved this one */
  async save(record: StudyRecord, maps: ReadonlyMap<string, OccurrenceMaps>): Promise<void> {
    // The study goes on while it is saved.
    const { log, branches, branch } = record.history;
    const history = { log: [...log], branches: { ...branches }, branch };
    const states = [...record.history.states];
    const known = [...maps];
    await this.#requireOwn(record.id);
    for (const { id, snapshot } of states.filter(({ id }) => !this.#states.has(id))) {
      await writeState(join(this.path, 'states', `${id}`), snapshot);
      this.#states.add(id);
    }
    for (const [version, { counts, shape }] of known.filter(([version]) => !this.#maps.has(version))) {
      const { neuronCount, classCount, height, width } = shape;
      await writeAtomically(this.#mapsFile(version), npy(counts, [neuronCount, classCount, height, width]));
      this.#maps.add(version);
    }
    const saving = randomUUID();
    const file: StudyFile = {
      ...record,
      format: FORMAT,
      saving,
      history: { ...history, states: states.map((state) => ({ ...state, snapshot: undefined })) },
      maps: known.map(([version, { layerName }]) => ({ version, layer: layerName })),
    };
    await writeAtomically(join(this.path, 'study.json'), `${JSON.stringify(file, null, 1)}\n`);
    this.#saving = saving;
    await reportingWriteErrors(this.path, () =>
      this.#tidyUp(record.unfinished && states.length, new Set(known.map(([version]) => version))),
    );
  }

  /** @throws StudyError when the folder does not hold a study, or a damaged one */
  async load(): Promise<{ record: StudyRecord; maps: SavedMaps[] }> {
    const { id, seed, data, unfinished, saving, history, maps } = await this.#read();
    const known = new Map<string, Float32Array>();
    const states = await Promise.all(
      history.states.map(async (state) => ({
        ...state,
        effect: revived(state.effect),
        snapshot: await readState(join(this.path, 'states', `${state.id}`), known),
      })),
    );
    const read = await Promise.all(
      maps.map(async ({ version, layer }) => {
        // Maps that cannot be read can be counted again.
        const bytes = await readFile(this.#mapsFile(version)).catch(() => undefined);
        return bytes ? [{ version, layer, counts: readNpy(bytes) }] : [];
      }),
    );
    states.forEach(({ id }) => this.#states.add(id));
    read.flat().forEach(({ version }) => this.#maps.add(version));
    this.#saving = saving;
    const record = { id, seed, data, unfinished, history: { ...history, states } };
    return { record, maps: read.flat() };
  }

  async #requireOwn(id: string): Promise<void> {
    const names = await reportingWriteErrors(this.path, async () => {
      await mkdir(this.path, { recursive: true });
      return readdir(this.path);
    });
    if (!names.includes('study.json')) {
      // It was never saved here, or somebody took it away.
      this.#states.clear();
      this.#maps.clear();
      return;
    }
    const found = await this.#read();
    if (found.id !== id) {
      throw new StudyError(
        `${this.path}: expected an empty folder or this study, got another study; choose another`,
      );
    }
    if (found.saving !== this.#saving) {
      throw new StudyError(
        `${this.path}: another session has saved this study since; save it into another folder, or open it again`,
      );
    }
  }

  async #read(): Promise<StudyFile> {
    const path = join(this.path, 'study.json');
    let found: unknown;
    try {
      const file = JSON.parse(await readFile(path, 'utf8')) as StudyFile;
      if (file.format === FORMAT) return file;
      found = `format ${file.format}`;
    } catch (error) {
      found = (error as Error).message;
    }
    throw new StudyError(`${path}: expected a study that was saved, got ${String(found)}`);
  }

  /** Takes away what `study.json` does not name any more. */
  async #tidyUp(unfinished: number | undefined, maps: ReadonlySet<string>): Promise<void> {
    for (const version of [...this.#maps].filter((known) => !maps.has(known))) {
      await rm(this.#mapsFile(version), { force: true });
      this.#maps.delete(version);
    }
    for (const name of await readdir(this.path)) {
      const state = /^\.?fit-(\d+)(\.|$)/.exec(name)?.[1];
      if (state === undefined || Number(state) === unfinished) continue;
      await rm(join(this.path, name), { recursive: true, force: true });
    }
  }

  #mapsFile(version: string): string {
    return join(this.path, 'maps', `${version}.npy`);
  }
}

/** JSON has no NaN. */
function revived(effect: Effect): Effect {
  const { loss, perClass } = effect;
  return {
    ...effect,
    ...(loss !== undefined && { loss: loss ?? NaN }),
    ...(perClass && { perClass: perClass.map((share) => share ?? NaN) }),
  };
}
