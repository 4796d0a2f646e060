import { CRITERIA, type CriterionName } from '../criteria/criteria';

/**
 * What an experiment compares at the same size: a network cut by each criterion and retrained; `uncut`, the whole
 * network with as many epochs more; `small`, a network of the small size trained from scratch for as many epochs in all.
 */
export type ArmName = CriterionName | 'uncut' | 'small';

/** The criteria, the maps first. */
export const CRITERION_NAMES = Object.keys(CRITERIA) as CriterionName[];

/** All arms in the order of tables: the thesis's, the controls, the other criteria. */
export const ARMS: readonly ArmName[] = [
  'maps',
  'uncut',
  'small',
  ...CRITERION_NAMES.filter((name) => name !== 'maps'),
];
