import type { Dataset } from '../datasets/dataset';
import type { SuggestionOptions } from '../suggestions/suggest-changes';
import type { Training } from './change';
import type { AutosaveOptions } from './keeper';
import type { TrainingHooks } from './train';

/** The data that a study trains and measures on. */
export interface StudyData {
  readonly train: Dataset;
  readonly test: Dataset;
  /** whose occurrences are counted; by default `train`. Fewer images are quicker. */
  readonly mapImages?: Dataset;
}

/** How a study begins. */
export interface StudyOptions extends StudyData {
  /** every seed that an action is not given is drawn from it; by default 1 */
  readonly seed?: number;
  /** a folder in which the study saves itself, or that and how often; by default it does not */
  readonly autosave?: string | AutosaveOptions;
}

/** How {@link Study.fit} trains. */
export interface StudyFitOptions extends Partial<Omit<Training, 'kind'>>, TrainingHooks {
  /** from the first batch on; the optimiser keeps it. By default the one that it has. */
  readonly learningRate?: number;
}

/** Where an action draws its random numbers from. */
export interface Seeded {
  /** by default drawn from the study's; it then stands in the history and in the code */
  readonly seed?: number;
}

/** What {@link Study.suggest} looks at, and what counts as what. */
export interface StudySuggestOptions extends SuggestionOptions {
  readonly layers?: readonly string[];
}
