import type { BatchProgress, EpochProgress } from '../training/fit-progress';
import type { Pace } from '../training/training-control';
import type { Act } from './change';
import type { Effect } from './effect';
import type { HistoryEntry } from './history';
import type { LiveNews } from './live-run';

/** What a study tells, by the name of the event. */
export interface StudyEvents {
  /** an action begins; until it ends no other one can */
  readonly begin: { readonly act: Act };
  /** the action has ended, well or not */
  readonly end: { readonly act: Act; readonly error?: unknown };
  /** the network is another one now: what was measured of the one before is out of date */
  readonly change: { readonly from: number; readonly to: number };
  /** an entry was added to the history */
  readonly history: HistoryEntry;
  /** cost and accuracy of the present network are known */
  readonly effect: Effect;
  /** neurons of a layer were selected */
  readonly selection: { readonly layer: string; readonly neurons: readonly number[] };
  /** `fit` has come so far */
  readonly batch: BatchProgress;
  readonly epoch: EpochProgress;
  /** training stands still, goes on, or goes on with another learning rate */
  readonly pace: Pace;
  /** maps were counted while the network trains */
  readonly liveMaps: LiveNews;
  /** the study was saved */
  readonly saved: { readonly folder: string };
  /** saving it by itself failed; the study goes on and tries again after the next action */
  readonly saveFailed: { readonly folder: string; readonly error: Error };
}
