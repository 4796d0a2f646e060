export type JsonObject = Record<string, unknown>;

/** The version of the Jupyter messaging protocol that this kernel speaks. */
export const protocolVersion = '5.5';

/** Who sent a message, when, and what kind it is. Field names are the wire's. */
export interface Header {
  readonly msg_id: string;
  readonly msg_type: string;
  readonly session: string;
  readonly username: string;
  readonly date: string;
  readonly version: string;
  /** The subshell that the message is for; absent or null for the main shell. */
  readonly subshell_id?: string | null;
}

/** A message without its routing. */
export interface Message {
  readonly header: Header;
  /** Header of the request that caused the message; empty when nothing did. */
  readonly parent_header: Header | Record<string, never>;
  readonly metadata: JsonObject;
  readonly content: JsonObject;
  readonly buffers: readonly Uint8Array[];
}

/** A message as it came, with the frames by which a reply finds its sender. */
export interface RoutedMessage extends Message {
  readonly identities: readonly Uint8Array[];
}

/** Makes headers for one kernel session. */
export class HeaderFactory {
  #count = 0;

  /**
   * @param session an id that is unique to this run of the kernel
   * @param now the clock
   */
  constructor(
    readonly session: string,
    private readonly now: () => Date = () => new Date(),
  ) {}

  create(messageType: string): Header {
    this.#count += 1;
    return {
      msg_id: `${this.session}_${this.#count}`,
      msg_type: messageType,
      session: this.session,
      username: 'kernel',
      date: this.now().toISOString(),
      version: protocolVersion,
    };
  }
}
