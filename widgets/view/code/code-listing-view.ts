import { DOMWidgetView } from '@jupyter-widgets/base';
import { addStyle } from '../chart/style';
import { notebook } from '../page';

/** Lists the statements, and puts them into the notebook or on the clipboard. */
export class CodeListingView extends DOMWidgetView {
  readonly #listing = document.createElement('pre');
  readonly #insert = button('Insert below', 'Puts a cell with this code below this one');
  readonly #copy = button('Copy', 'Puts this code on the clipboard');
  readonly #said = document.createElement('span');

  override render(): void {
    super.render();
    addStyle();
    this.el.classList.add('actilens-view');
    const bar = document.createElement('div');
    bar.className = 'actilens-bar';
    this.#said.setAttribute('role', 'status');
    bar.append(this.#insert, this.#copy, this.#said);
    this.#listing.className = 'actilens-code';
    this.#listing.tabIndex = 0;
    this.el.append(bar, this.#listing);
    this.#insert.hidden = notebook() === undefined;
    this.#insert.onclick = () => void this.#tell('inserted', notebook()!.insertCode(this.#code));
    this.#copy.onclick = () => void this.#tell('copied', navigator.clipboard.writeText(this.#code));
    this.listenTo(this.model, 'change:code', () => this.#show());
    this.#show();
  }

  get #code(): string {
    return String(this.model.get('code'));
  }

  #show(): void {
    this.#said.textContent = '';
    this.#listing.textContent = this.#code || 'Nothing was done yet.';
    for (const each of [this.#insert, this.#copy]) each.disabled = this.#code === '';
  }

  async #tell(done: string, work: Promise<void>): Promise<void> {
    try {
      await work;
      this.#said.textContent = done;
    } catch (error) {
      this.#said.textContent = `not ${done}: ${error instanceof Error ? error.message : String(error)}`;
    }
  }
}

function button(text: string, title: string): HTMLButtonElement {
  const made = document.createElement('button');
  made.textContent = text;
  made.title = title;
  return made;
}
