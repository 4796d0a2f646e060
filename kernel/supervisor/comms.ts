import type { JsonObject } from '../link/messages';

/** The comms that are open now, as seen from the messages that pass by. */
export class Comms {
  readonly #targets = new Map<string, string>();

  opened(commId: string, targetName: string): void {
    this.#targets.set(commId, targetName);
  }

  closed(commId: string): void {
    this.#targets.delete(commId);
  }

  clear(): void {
    this.#targets.clear();
  }

  has(commId: string): boolean {
    return this.#targets.has(commId);
  }

  /** The content of `comm_info_reply.comms`, of all targets or of one. */
  describe(targetName?: string): Record<string, JsonObject> {
    const entries = [...this.#targets].filter(
      ([, target]) => targetName === undefined || target === targetName,
    );
    return Object.fromEntries(entries.map(([id, target]) => [id, { target_name: target }]));
  }

  /** Follows what the runner publishes. */
  published(message: string, content: JsonObject): void {
    if (message === 'comm_open') this.opened(String(content['comm_id']), String(content['target_name']));
    if (message === 'comm_close') this.closed(String(content['comm_id']));
  }
}
