/** A few lines of text beside the pointer. */
export class Tip {
  readonly #element = document.createElement('div');

  constructor() {
    this.#element.className = 'actilens-tip';
    this.#element.hidden = true;
    this.#element.role = 'tooltip';
    document.body.append(this.#element);
  }

  show(event: MouseEvent, lines: readonly string[]): void {
    this.#element.textContent = lines.join('\n');
    this.#element.hidden = false;
    const { width, height } = this.#element.getBoundingClientRect();
    const left =
      event.clientX + 14 + width > window.innerWidth ? event.clientX - width - 10 : event.clientX + 14;
    const top = Math.min(event.clientY + 14, window.innerHeight - height - 4);
    this.#element.style.left = `${Math.max(0, left)}px`;
    this.#element.style.top = `${Math.max(0, top)}px`;
  }

  hide(): void {
    this.#element.hidden = true;
  }

  remove(): void {
    this.#element.remove();
  }
}
