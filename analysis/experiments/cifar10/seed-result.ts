import type { CriterionName } from '../../criteria/criteria';
import type { History } from '../../training/fit';
import type { ArmName } from '../arms';
import type { ArmResult, Measured, NetworkCost } from '../measured';
import type { StoredResults } from '../stored-results';
import type { ClassPeak, GroupContrast } from './observations';
import { type Cut, CUTS } from './plan';

/** The whole network. */
export interface FullResult {
  readonly retrained: Measured;
  readonly cost: NetworkCost;
  readonly history: History;
}

/** What the maps of the whole network's first and sixth layer say. */
export interface Observations {
  /** of the sixth layer */
  readonly peaks: readonly ClassPeak[];
  /** of the first layer; null when the classes are not CIFAR-10's */
  readonly contrast: GroupContrast | null;
}

export interface SeedResult {
  readonly seed: number;
  readonly full: FullResult;
  readonly observations: Observations;
  /** the whole network, trained for one more epoch */
  readonly uncut?: ArmResult;
  /** by cut, then by arm; those arms alone that were asked for */
  readonly cuts: readonly Readonly<Partial<Record<ArmName, ArmResult>>>[];
}

/** A step about the whole network. */
interface WholeStep {
  readonly kind: 'full' | 'observations' | 'uncut';
  readonly name: string;
}

/** Which neurons of a layer stay. */
export interface ChoiceStep {
  readonly kind: 'choice';
  readonly name: string;
  readonly cut: Cut;
  readonly arm: CriterionName;
}

/** A layer cut in that way, and retrained. */
export interface CutStep {
  readonly kind: 'cut';
  readonly name: string;
  readonly cut: Cut;
  readonly arm: CriterionName;
}

/** A network of the small size, from scratch. */
export interface SmallStep {
  readonly kind: 'small';
  readonly name: string;
  readonly cut: Cut;
}

/** One step of a seed's run, under whose name its result is stored. */
export type Step = WholeStep | ChoiceStep | CutStep | SmallStep;

/** The steps of a seed, in their order. */
export function stepsOf(arms: readonly ArmName[]): Step[] {
  return [
    { kind: 'full', name: 'full' },
    { kind: 'observations', name: 'observations' },
    ...arms.flatMap((arm): Step[] =>
      arm === 'uncut' ? [{ kind: 'uncut', name: 'uncut' }] : CUTS.flatMap((cut) => stepsOfCut(cut, arm)),
    ),
  ];
}

function stepsOfCut(cut: Cut, arm: Exclude<ArmName, 'uncut'>): Step[] {
  const name = `${cut.layerName}-${arm}`;
  if (arm === 'small') return [{ kind: 'small', name, cut }];
  return [
    { kind: 'choice', name: choiceName(name), cut, arm },
    { kind: 'cut', name, cut, arm },
  ];
}

/** Under what the neurons are stored that a cut leaves. */
export function choiceName(cutName: string): string {
  return `${cutName}-kept`;
}

/** What is stored of a seed; undefined when a step is missing. */
export async function storedSeed(
  seed: number,
  arms: readonly ArmName[],
  stored: StoredResults,
): Promise<SeedResult | undefined> {
  const found = new Map<string, unknown>();
  for (const { name } of stepsOf(arms)) {
    const result = await stored.find(name);
    if (result === undefined) return undefined;
    found.set(name, result);
  }
  return {
    seed,
    full: found.get('full') as FullResult,
    observations: found.get('observations') as Observations,
    uncut: found.get('uncut') as ArmResult | undefined,
    cuts: CUTS.map(({ layerName }) =>
      Object.fromEntries(
        arms
          .filter((arm) => arm !== 'uncut')
          .map((arm) => [arm, found.get(`${layerName}-${arm}`) as ArmResult]),
      ),
    ),
  };
}
