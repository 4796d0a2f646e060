/** One thing that is asked of an answer. */
export interface Check {
  readonly points: number;
  /** what is right when the check holds, as a sentence */
  readonly says: string;
  /** looks at the answer; that it throws counts as wrong */
  readonly holds: () => boolean | Promise<boolean>;
  /** what helps somebody whose answer is wrong */
  readonly hint: string;
}

/**
 * Looks at an answer from several sides and prints what is right and what is not, with a hint. As the last line of a
 * graded cell its result is the grade: nbgrader takes a number that a cell shows as that many of its points.
 *
 * @throws Error when nothing is right, so that nbgrader's Validate shows the first hint
 */
export async function points(checks: readonly Check[]): Promise<number> {
  let reached = 0;
  let first: string | undefined;
  for (const check of checks) {
    const { right, help } = await lookAt(check);
    console.log(`${right ? '✓' : '✗'} ${check.says}: ${right ? check.points : 0} of ${check.points}`);
    if (help !== undefined) console.log(indented(help));
    if (right) reached += check.points;
    first ??= help;
  }
  if (reached === 0 && first !== undefined) throw new Error(`no points yet. ${first}`);
  return reached;
}

/** In lines of up to 76 characters: a page of feedback cuts longer ones off. */
function indented(text: string): string {
  return text.replace(/(.{1,76})(?:\s+|$)/g, '    $1\n').trimEnd();
}

async function lookAt({ holds, hint }: Check): Promise<{ right: boolean; help?: string }> {
  try {
    return (await holds()) ? { right: true } : { right: false, help: hint };
  } catch (error) {
    return { right: false, help: explained(error as Error, hint) };
  }
}

function explained({ name, message }: Error, hint: string): string {
  if (message === 'There is no answer yet') return `${message}.`;
  if (name === 'ReferenceError') return `There is no answer yet: ${message}.`;
  return `It ended with ${name}: ${message}. ${hint}`;
}

/** Numbers nested to any depth. */
export type Numbers = number | Iterable<Numbers>;

/** Whether two numbers, or arrays of them, have the same form and differ nowhere by more than `tolerance`. */
export function same(one: Numbers, other: Numbers, tolerance = 1e-6): boolean {
  if (typeof one === 'number' || typeof other === 'number')
    return typeof one === 'number' && typeof other === 'number' && Math.abs(one - other) <= tolerance;
  const [left, right] = [[...one], [...other]];
  return left.length === right.length && left.every((value, index) => same(value, right[index], tolerance));
}
