import type { NeuronsByLayer } from '../training/frozen-neurons';
import { type Act, type Change, inWords } from './change';
import type { Effect } from './effect';
import { StudyError } from './errors';
import type { Cut } from './perform';
import { printableEntry } from './printable-entry';
import type { Snapshot } from './snapshot';
import type { TrailMark } from './trail-mark';

/** One network that the study had, and how it came from the one before. */
export interface State {
  /** from 0, in the order in which they were made */
  readonly id: number;
  /** undefined for the network that the study began with */
  readonly parent?: number;
  readonly change?: Change;
  /** when neurons went: which */
  readonly cut?: Cut;
  /** of a training run: what was found on the way */
  readonly trail?: readonly TrailMark[];
  readonly snapshot: Snapshot;
  effect: Effect;
  selection: NeuronsByLayer;
  /** the state after it that was there last */
  next?: number;
  /** when neurons went: whether a drop of accuracy was accepted */
  isAccepted?: boolean;
}

/** One thing that was done: from which network to which. */
export interface LogEntry {
  readonly act: Act;
  readonly from: number;
  readonly to: number;
}

/** One entry of a study's history, as it is shown. */
export interface HistoryEntry extends LogEntry {
  /** from 1 */
  readonly number: number;
  /** what was done, in words */
  readonly words: string;
  readonly before: Effect;
  readonly after: Effect;
}

/** What a history consists of. */
export interface HistoryParts {
  readonly states: State[];
  readonly log: LogEntry[];
  /** the state that each branch stands at */
  readonly branches: Record<string, number>;
  branch: string;
}

/**
 * The networks of a study as a tree, what was done as a list, and where the study stands: at the head of a branch. Nothing
 * is ever taken out, so that every network can be gone back to.
 */
export class History {
  constructor(readonly parts: HistoryParts) {}

  static begin(snapshot: Snapshot): History {
    const states: State[] = [{ id: 0, snapshot, effect: {}, selection: {} }];
    const log: LogEntry[] = [{ act: { kind: 'start' }, from: 0, to: 0 }];
    return new History({ states, log, branches: { main: 0 }, branch: 'main' });
  }

  get current(): State {
    return this.parts.states[this.parts.branches[this.parts.branch]];
  }

  get entries(): HistoryEntry[] {
    return this.parts.log.map((entry, index) =>
      printableEntry({
        ...entry,
        number: index + 1,
        words: inWords(entry.act),
        before: this.parts.states[entry.from].effect,
        after: this.parts.states[entry.to].effect,
      }),
    );
  }

  /** The states from the first to the present one. */
  get path(): State[] {
    const path: State[] = [];
    for (let at: State | undefined = this.current; at; at = this.parentOf(at)) path.unshift(at);
    return path;
  }

  /** Adds a network that was made of the one at `from`, and goes there. */
  add(
    made: Omit<State, 'id' | 'effect' | 'parent'> & { readonly change: Change },
    from = this.current,
  ): State {
    const { states } = this.parts;
    const state: State = { ...made, id: states.length, parent: from.id, effect: {} };
    states.push(state);
    this.note(made.change, from, state);
    return state;
  }

  /** Goes to another state on this branch. */
  move(act: Act, to: State): void {
    this.note(act, this.current, to);
  }

  /** Writes down what did not lead to another network. */
  stay(act: Act): void {
    this.parts.log.push({ act, from: this.current.id, to: this.current.id });
  }

  branchOff(branch: string): void {
    if (branch in this.parts.branches) {
      throw new StudyError(`branch: expected a new name, got "${branch}"; switchTo goes to that branch`);
    }
    this.parts.branches[branch] = this.current.id;
    this.parts.branch = branch;
    this.stay({ kind: 'branch', branch });
  }

  switchTo(branch: string): void {
    const from = this.current.id;
    const to = this.find(branch).id;
    this.parts.branch = branch;
    this.parts.log.push({ act: { kind: 'switchTo', branch }, from, to });
  }

  /**
   * @param name a branch, or a state's number
   * @throws StudyError when there is none
   */
  find(name: string | number): State {
    const { branches, states } = this.parts;
    const id = typeof name === 'number' ? name : Object.hasOwn(branches, name) ? branches[name] : undefined;
    const found = id === undefined ? undefined : states[id];
    if (found) return found;
    const names = Object.keys(branches).join(', ');
    throw new StudyError(
      `state: expected a branch (${names}) or a number from 0 to ${states.length - 1}, got ${JSON.stringify(name)}`,
    );
  }

  parentOf({ parent }: State): State | undefined {
    return parent === undefined ? undefined : this.parts.states[parent];
  }

  private note(act: Act, from: State, to: State): void {
    const { branches, branch, log } = this.parts;
    const parent = this.parentOf(to);
    if (parent) parent.next = to.id;
    branches[branch] = to.id;
    log.push({ act, from: from.id, to: to.id });
  }
}
