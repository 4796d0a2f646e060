import { chartConfig, type Spec } from '../../specs';
import { Chart } from '../chart/chart';
import { MessageLine } from '../chart/message-line';
import { pageTheme } from '../chart/page-theme';
import { addStyle } from '../chart/style';
import { checkedSpec } from './checked-spec';

/**
 * Draws a saved view as it was, without a kernel. It may come from anybody: nothing of it is code, nothing is loaded,
 * and what cannot be drawn or was refused leaves a sentence.
 *
 * @param saved its specification
 * @param note why it is not live, above the chart
 */
export async function drawSavedView(
  element: HTMLElement,
  saved: unknown,
  note = '',
): Promise<Chart | undefined> {
  addStyle();
  element.classList.add('actilens-view');
  const messages = new MessageLine();
  messages.set('kernel', note);
  const holder = document.createElement('div');
  holder.className = 'actilens-chart';
  element.replaceChildren(messages.element, holder);
  const onRefused = (address: string): void =>
    messages.set('data', `This saved view asked for ${address}, which was not loaded.`);
  try {
    const spec: Spec = { ...checkedSpec(saved), config: chartConfig(pageTheme()) };
    const chart = await Chart.draw(holder, spec, { onRefused });
    chart.canvas?.setAttribute('aria-label', String(spec['description'] ?? 'a saved view'));
    return chart;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    messages.set('drawing', `The saved view cannot be drawn: ${reason}`);
    return undefined;
  }
}
