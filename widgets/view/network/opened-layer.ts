import { layerViews, type LayerViewName } from '../../shared';

const texts: Readonly<Record<LayerViewName, string>> = {
  occurrence: 'occurrence maps',
  selectivity: 'selectivity maps',
  measures: 'selectivity',
  differences: 'differences',
};

interface OpenedLayerOptions {
  readonly onShow: (view: LayerViewName) => void;
  readonly onClose: () => void;
}

/** Below the graph: the name of the layer that is open, its views as tabs, and the one that is shown. */
export class OpenedLayer {
  readonly element = document.createElement('section');
  /** Holds the view. */
  readonly holder = document.createElement('div');
  readonly #name = document.createElement('strong');
  readonly #tabs = new Map<LayerViewName, HTMLButtonElement>();

  constructor({ onShow, onClose }: OpenedLayerOptions) {
    const line = document.createElement('div');
    line.className = 'actilens-bar';
    line.setAttribute('role', 'tablist');
    line.append(this.#name);
    for (const view of layerViews) {
      const tab = button(texts[view], () => onShow(view));
      tab.setAttribute('role', 'tab');
      this.#tabs.set(view, tab);
      line.append(tab);
    }
    const close = button('×', onClose);
    close.ariaLabel = 'close the layer';
    line.append(close);
    this.element.className = 'actilens-opened';
    Object.assign(this.element.style, {
      borderTop: '1px solid var(--jp-border-color1, #bdbdbd)',
      marginTop: '6px',
      paddingTop: '4px',
    });
    this.element.append(line, this.holder);
    this.element.hidden = true;
  }

  /** Names the layer and marks the tab. */
  show(name: string, shown: LayerViewName): void {
    this.element.hidden = false;
    this.#name.textContent = name;
    for (const [view, tab] of this.#tabs) {
      tab.ariaSelected = String(view === shown);
      tab.style.fontWeight = view === shown ? '700' : '400';
      tab.style.borderColor = view === shown ? 'var(--jp-brand-color1, #1565c0)' : '';
    }
  }

  hide(): void {
    this.element.hidden = true;
  }
}

function button(text: string, onClick: () => void): HTMLButtonElement {
  const element = document.createElement('button');
  element.type = 'button';
  element.textContent = text;
  element.addEventListener('click', onClick);
  return element;
}
