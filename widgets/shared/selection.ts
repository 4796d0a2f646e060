/** One place of a layer's maps. */
export interface Pixel {
  readonly row: number;
  readonly column: number;
}

/** What is marked in all views that share it, and in the kernel. Neurons and classes by index, each once. */
export interface SelectionState {
  readonly neurons: readonly number[];
  readonly classes: readonly number[];
  readonly pixel: Pixel | null;
  /** The neuron under the pointer. */
  readonly hovered: number | null;
}

export const nothingSelected: SelectionState = { neurons: [], classes: [], pixel: null, hovered: null };

/** The indices with this one put in, or taken out if it was in; rising. */
export function toggled(indices: readonly number[], index: number): number[] {
  const others = indices.filter((other) => other !== index);
  return (others.length === indices.length ? [...others, index] : others).sort((a, b) => a - b);
}
