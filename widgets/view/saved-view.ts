import type { SavedView } from '../shared';
import type { Spec } from '../specs';
import { Chart } from './chart/chart';
import { pageTheme } from './chart/page-theme';
import { addStyle } from './chart/style';
import { chartConfig } from '../specs';

/** Draws a saved view as it was, without a kernel. What cannot be drawn leaves a sentence. */
export async function drawSavedView(element: HTMLElement, saved: unknown): Promise<Chart | undefined> {
  addStyle();
  element.classList.add('actilens-view');
  try {
    const { spec } = saved as SavedView;
    if (typeof spec !== 'object' || spec === null) throw new TypeError('expected a specification');
    return await Chart.draw(element, { ...spec, config: chartConfig(pageTheme()) } as Spec);
  } catch (error) {
    const message = document.createElement('div');
    message.className = 'actilens-message';
    message.textContent = `The saved view cannot be drawn: ${error instanceof Error ? error.message : String(error)}`;
    element.replaceChildren(message);
    return undefined;
  }
}
