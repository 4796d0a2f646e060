import type { Criterion } from './criterion';
import { keepByCorrelation } from './correlation';
import { keepByGeometricMedian } from './geometric-median';
import { keepByL1Norm } from './l1-norm';
import { keepByLeaveOneOut } from './leave-one-out';
import { keepByMeanActivation } from './mean-activation';
import { keepByMaps } from './occurrence-maps';
import { keepAtRandom } from './random';
import { keepByTaylor } from './taylor';
import { keepByZeroPercentage } from './zero-percentage';

/** A criterion and how a table or a progress line says it: "conv1 cut by L1 norm". */
export interface NamedCriterion {
  readonly inWords: string;
  readonly choose: Criterion;
}

/** Every criterion that the experiments compare, the thesis's first. */
export const CRITERIA = {
  maps: { inWords: 'by the maps', choose: keepByMaps },
  random: { inWords: 'at random', choose: keepAtRandom },
  l1: { inWords: 'by L1 norm', choose: keepByL1Norm },
  fpgm: { inWords: 'by geometric median', choose: keepByGeometricMedian },
  apoz: { inWords: 'by share of zeros', choose: keepByZeroPercentage },
  meanActivation: { inWords: 'by mean activation', choose: keepByMeanActivation },
  taylor: { inWords: 'by Taylor expansion', choose: keepByTaylor },
  correlation: { inWords: 'by correlation', choose: keepByCorrelation },
  leaveOneOut: { inWords: 'by leave-one-out', choose: keepByLeaveOneOut },
} as const satisfies Readonly<Record<string, NamedCriterion>>;

export type CriterionName = keyof typeof CRITERIA;
