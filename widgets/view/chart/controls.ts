/** Elements of a view's bar. All text is set as text, so that none of it becomes HTML. */

export interface Choice {
  readonly value: string;
  readonly text: string;
}

/** A labelled list of choices. */
export class ChoiceControl {
  readonly element = document.createElement('label');
  readonly #select = document.createElement('select');
  #choices = '';

  constructor(label: string, onChange: (value: string) => void) {
    this.#select.ariaLabel = label;
    this.element.append(label, this.#select);
    this.#select.addEventListener('change', () => onChange(this.#select.value));
  }

  show(choices: readonly Choice[], value: string): void {
    const described = JSON.stringify(choices);
    if (described !== this.#choices) {
      this.#choices = described;
      this.#select.replaceChildren(...choices.map(({ value, text }) => new Option(text, value)));
    }
    this.#select.value = value;
  }
}

/** A labelled slider with the value in words. */
export class SliderControl {
  readonly element = document.createElement('label');
  readonly #slider = document.createElement('input');
  readonly #words = document.createElement('output');

  constructor(label: string, step: number, onInput: (value: number) => void) {
    this.#slider.type = 'range';
    this.#slider.step = String(step);
    this.#slider.min = '0';
    this.#slider.ariaLabel = label;
    this.element.append(label, this.#slider, this.#words);
    this.#slider.addEventListener('input', () => onInput(Number(this.#slider.value)));
  }

  show(value: number, end: number, words: string): void {
    this.#slider.max = String(end);
    this.#slider.value = String(value);
    this.#words.textContent = words;
  }
}

/** Buttons that go through pages; hidden while there is only one. */
export class PageControl {
  readonly element = document.createElement('span');
  readonly #words = document.createElement('span');
  readonly #buttons: readonly [HTMLButtonElement, HTMLButtonElement];

  constructor(
    private readonly what: string,
    onStep: (step: number) => void,
  ) {
    const button = (text: string, label: string, step: number): HTMLButtonElement => {
      const element = document.createElement('button');
      element.type = 'button';
      element.textContent = text;
      element.ariaLabel = label;
      element.addEventListener('click', () => onStep(step));
      return element;
    };
    this.#buttons = [button('‹', `previous ${what}`, -1), button('›', `next ${what}`, 1)];
    this.element.append(this.#buttons[0], ' ', this.#words, ' ', this.#buttons[1]);
  }

  show(
    {
      page,
      pageCount,
      first,
      items,
    }: { page: number; pageCount: number; first: number; items: readonly unknown[] },
    all: number,
  ): void {
    this.element.hidden = pageCount < 2;
    this.#words.textContent = `${this.what} ${first + 1} to ${first + items.length} of ${all}`;
    this.#buttons[0].disabled = page === 0;
    this.#buttons[1].disabled = page === pageCount - 1;
  }
}

/** A strip of the colours between two values, in words. It stays in sight while a tall chart scrolls. */
export class ColourStrip {
  readonly element = document.createElement('span');
  readonly #canvas = document.createElement('canvas');
  readonly #ends = [document.createElement('span'), document.createElement('span')] as const;

  constructor() {
    this.element.className = 'actilens-strip';
    this.#canvas.width = 255;
    this.#canvas.height = 1;
    this.element.append(this.#ends[0], this.#canvas, this.#ends[1]);
  }

  /**
   * @param table the colour of each level, RGBA, uint8 `[256, 4]`
   */
  show(table: Uint8ClampedArray<ArrayBuffer>, [lower, upper]: readonly [string, string]): void {
    this.#ends[0].textContent = lower;
    this.#ends[1].textContent = upper;
    this.#canvas.getContext('2d')!.putImageData(new ImageData(table.slice(0, 255 * 4), 255, 1), 0, 0);
  }
}
