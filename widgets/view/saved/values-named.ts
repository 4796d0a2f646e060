/** The data set of this name, wherever in a saved specification it is; empty where there is none. */
export function valuesNamed(spec: unknown, name: string): readonly Record<string, unknown>[] {
  if (typeof spec !== 'object' || spec === null) return [];
  const { name: own, values } = spec as { readonly name?: unknown; readonly values?: unknown };
  if (own === name && Array.isArray(values)) return values as Record<string, unknown>[];
  for (const part of Object.values(spec)) {
    const found = valuesNamed(part, name);
    if (found.length > 0) return found;
  }
  return [];
}
