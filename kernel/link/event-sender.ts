import { sendMessageSync } from './channels';
import { writeMarks } from './marks';
import type { RunnerEvent } from './messages';

/**
 * The runner's way to the supervisor. A call returns when the event has been handed over, so events keep their order
 * and survive a crash that follows; outputs also keep their order with what native code and child processes print.
 */
export class EventSender {
  #mark = 0;

  constructor(private readonly descriptor: number) {}

  send(event: RunnerEvent, buffers: readonly Uint8Array[] = []): void {
    if (event.type !== 'publish' && event.type !== 'done') {
      sendMessageSync(this.descriptor, event, buffers);
      return;
    }
    this.#mark += 1;
    writeMarks(this.#mark);
    sendMessageSync(this.descriptor, { ...event, mark: this.#mark }, buffers);
  }
}
