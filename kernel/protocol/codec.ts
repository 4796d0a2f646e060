import type { Header, JsonObject, Message, RoutedMessage } from './message';
import type { Signer } from './signature';

/** A message that must not be handled: forged, sent again, or no message at all. */
export class RejectedMessageError extends Error {
  override readonly name = 'RejectedMessageError';
}

const delimiter = Buffer.from('<IDS|MSG>');
const rememberedSignatures = 65_536;

/**
 * Turns messages into ZeroMQ frames and back: identities, delimiter, signature, header, parent header, metadata,
 * content, buffers. See "The wire protocol" in the Jupyter messaging document.
 */
export class Codec {
  readonly #seen = new Set<string>();

  constructor(private readonly signer: Signer) {}

  encode(identities: readonly Uint8Array[], message: Message): Uint8Array[] {
    const { header, parent_header, metadata, content, buffers } = message;
    const parts = [header, parent_header, metadata, content].map((part) => Buffer.from(JSON.stringify(part)));
    return [...identities, delimiter, Buffer.from(this.signer.sign(parts)), ...parts, ...buffers];
  }

  /**
   * The message in these frames. The signature is checked before anything is parsed.
   *
   * @throws RejectedMessageError when the signature is wrong or was seen before, or when the frames are no message
   */
  decode(frames: readonly Uint8Array[]): RoutedMessage {
    const start = frames.findIndex((frame) => delimiter.equals(frame));
    if (start < 0) throw new RejectedMessageError('no delimiter <IDS|MSG>');
    const [signature, ...rest] = frames.slice(start + 1);
    const parts = rest.slice(0, 4);
    if (parts.length < 4)
      throw new RejectedMessageError(`expected 4 parts after the signature, got ${parts.length}`);
    this.#check(parts, signature);
    const [header, parent, metadata, content] = parts.map(parseObject);
    return {
      identities: frames.slice(0, start),
      header: checkHeader(header),
      parent_header: parent as Message['parent_header'],
      metadata,
      content,
      buffers: rest.slice(4),
    };
  }

  #check(parts: readonly Uint8Array[], signature: Uint8Array): void {
    if (!this.signer.verify(parts, signature)) throw new RejectedMessageError('the signature does not match');
    if (signature.length === 0) return;
    const text = Buffer.from(signature).toString('latin1');
    if (this.#seen.has(text)) throw new RejectedMessageError('this message came before');
    this.#seen.add(text);
    if (this.#seen.size > rememberedSignatures) this.#seen.delete(this.#seen.values().next().value!);
  }
}

function parseObject(part: Uint8Array): JsonObject {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(part).toString());
  } catch {
    throw new RejectedMessageError('a part is not JSON');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new RejectedMessageError('a part is not a JSON object');
  }
  return value as JsonObject;
}

function checkHeader(header: JsonObject): Header {
  for (const field of ['msg_id', 'msg_type', 'session']) {
    if (typeof header[field] !== 'string') throw new RejectedMessageError(`header.${field} is not a string`);
  }
  return header as unknown as Header;
}
