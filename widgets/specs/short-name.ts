/** A name that fits into a label. */
export function shortName(name: string, most = 12): string {
  return name.length > most ? `${name.slice(0, most - 1)}…` : name;
}
