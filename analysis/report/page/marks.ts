/** The neuron that all figures of a layer point out: the one under the pointer, else the pinned one. */
export class Marks {
  private hovered: number | undefined;
  private pinned: number | undefined;
  private release: (() => void) | undefined;
  private readonly listeners: ((neuron: number | undefined) => void)[] = [];

  /** Figures live as long as the page, and so do their listeners. */
  onChange(listener: (neuron: number | undefined) => void): void {
    this.listeners.push(listener);
  }

  /** @param release called when another figure takes over the pointing */
  hover(neuron: number | undefined, release?: () => void): void {
    if (this.release !== release) this.release?.();
    this.release = release;
    this.hovered = neuron;
    this.tell();
  }

  /** Pins a neuron, or lets it go when it is pinned already. */
  toggle(neuron: number): void {
    this.pinned = this.pinned === neuron ? undefined : neuron;
    this.tell();
  }

  clear(): void {
    this.pinned = undefined;
    this.hover(undefined);
  }

  private tell(): void {
    for (const listener of this.listeners) listener(this.hovered ?? this.pinned);
  }
}
