/** A difference or share in [0, 1] as a reader wants it: three decimals, or one digit of a smaller one. */
export function asDifference(value: number): string {
  return inDecimals(value, 3);
}

/** A selectivity s(n) as a reader wants it: two decimals, or one digit of a smaller one. */
export function asSelectivity(value: number): string {
  return inDecimals(value, 2);
}

/** Two different selectivities with as many decimals, from two up, as it takes to tell them apart. */
export function asComparison(higher: number, lower: number): string {
  let decimals = 2;
  while (decimals < 20 && higher.toFixed(decimals) === lower.toFixed(decimals)) decimals++;
  return `${higher.toFixed(decimals)} against ${lower.toFixed(decimals)}`;
}

function inDecimals(value: number, decimals: number): string {
  if (value === 0) return '0';
  return value < 0.5 * 10 ** -decimals ? value.toPrecision(1) : value.toFixed(decimals);
}
