import type { ClassAblation } from './class-ablation';

/** What came out for one seed. */
export interface SeedSelectivity {
  readonly seed: number;
  /** in label order */
  readonly classes: readonly ClassAblation[];
}
