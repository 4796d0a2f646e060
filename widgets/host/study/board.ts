import { OutdatedError, type Study, markup, Markup } from '@actilens/analysis';
import { Button, HTML } from '../controls';

type Tone = 'plain' | 'problem';

/** What the parts of a study's panel share: the study, and the line that says what happens and what went wrong. */
export class Board {
  readonly message = new HTML({ value: '' });
  readonly #listening: (() => void)[] = [];

  constructor(readonly study: Study) {}

  /** Says something below the buttons, in place of what was said before. */
  say(text: string | Markup, tone: Tone = 'plain'): void {
    if (this.message.closed) return;
    const colour =
      tone === 'problem' ? 'var(--jp-error-color1, #c62828)' : 'var(--jp-ui-font-color1, inherit)';
    this.message.value =
      text === '' ? '' : markup`<div style="line-height: 1.5; color: ${colour}">${text}</div>`.text;
  }

  /** A button that does something, and says what went wrong. */
  button(description: string, tooltip: string, work: () => Promise<unknown>): Button {
    const button = new Button({ description, tooltip, layout: { width: 'auto' } });
    button.onClick(() => this.attempt(work));
    return button;
  }

  /** Does something that a user asked for, and says what went wrong. */
  async attempt(work: () => Promise<unknown>): Promise<void> {
    this.say('');
    await this.follow(work);
  }

  /** Does what follows from something else, and says what went wrong. Results that are out of date are no failure. */
  async follow(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (error instanceof OutdatedError) return;
      this.say(error instanceof Error ? error.message : String(error), 'problem');
    }
  }

  /** Listens to the study until the panel is closed. */
  on: Study['on'] = (event, listener) => {
    const stop = this.study.on(event, listener);
    this.#listening.push(stop);
    return stop;
  };

  /** Does this when the panel is closed. */
  onClose(end: () => void): void {
    this.#listening.push(end);
  }

  /** Ends the listening. */
  close(): void {
    this.#listening.forEach((stop) => stop());
  }
}
