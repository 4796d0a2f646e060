/** What one frame carries: a JSON value, and raw binary buffers beside it that never pass through JSON. */
export interface Frame {
  readonly body: unknown;
  readonly buffers: readonly Uint8Array[];
}

/** A peer sent bytes that are no frame; the connection cannot be read any further. */
export class BrokenFrameError extends Error {
  override readonly name = 'BrokenFrameError';
}

const magic = 0x4c4e4b31;
const fixedBytes = 12;

/**
 * The pieces of one frame, to be written one after the other. The buffers are passed on as they are, not copied.
 *
 * Layout, little endian: `u32` magic, `u32` length of the JSON, `u32` count of buffers, a `u32` length for each
 * buffer, the JSON in UTF-8, the buffers.
 */
export function encodeFrame(body: unknown, buffers: readonly Uint8Array[] = []): Uint8Array[] {
  const json = Buffer.from(JSON.stringify(body));
  const head = Buffer.allocUnsafe(fixedBytes + 4 * buffers.length + json.length);
  head.writeUInt32LE(magic, 0);
  head.writeUInt32LE(json.length, 4);
  head.writeUInt32LE(buffers.length, 8);
  buffers.forEach((buffer, index) => head.writeUInt32LE(buffer.byteLength, fixedBytes + 4 * index));
  json.copy(head, fixedBytes + 4 * buffers.length);
  return [head, ...buffers.filter((buffer) => buffer.byteLength > 0)];
}

/** Puts frames together again from chunks that were cut anywhere. */
export class FrameReader {
  /** The part of the frame that is being filled: its head, the lengths, the JSON, then each buffer. */
  #part = newPart(fixedBytes);
  #filled = 0;
  #parts: Uint8Array<ArrayBuffer>[] = [];
  #lengths: number[] = [];
  #stage: 'head' | 'lengths' | 'parts' = 'head';

  /**
   * Takes the next chunk and returns the frames that it completes, in order. The chunk's bytes are copied once. Each
   * buffer has its own memory at offset 0, so that a typed array of any element size can be laid over it.
   *
   * @throws BrokenFrameError when the bytes are not a frame
   */
  push(chunk: Uint8Array): Frame[] {
    const frames: Frame[] = [];
    for (let position = 0; position < chunk.length;) {
      const length = Math.min(this.#part.length - this.#filled, chunk.length - position);
      this.#part.set(chunk.subarray(position, position + length), this.#filled);
      this.#filled += length;
      position += length;
      while (this.#filled === this.#part.length) {
        const frame = this.#completePart();
        if (frame !== undefined) frames.push(frame);
      }
    }
    return frames;
  }

  /** The part is whole: goes on to the next one, and returns the frame when it was the last. */
  #completePart(): Frame | undefined {
    const view = new DataView(this.#part.buffer);
    if (this.#stage === 'head') {
      if (view.getUint32(0, true) !== magic) throw new BrokenFrameError('expected the start of a frame');
      this.#lengths = [view.getUint32(4, true)];
      this.#expect('lengths', 4 * view.getUint32(8, true));
      return undefined;
    }
    if (this.#stage === 'lengths') {
      for (let at = 0; at < this.#part.length; at += 4) this.#lengths.push(view.getUint32(at, true));
      this.#expect('parts', this.#lengths[0]);
      return undefined;
    }
    this.#parts.push(this.#part);
    if (this.#parts.length < this.#lengths.length) {
      this.#expect('parts', this.#lengths[this.#parts.length]);
      return undefined;
    }
    const [json, ...buffers] = this.#parts;
    this.#parts = [];
    this.#expect('head', fixedBytes);
    return { body: JSON.parse(Buffer.from(json.buffer).toString()) as unknown, buffers };
  }

  #expect(stage: 'head' | 'lengths' | 'parts', length: number): void {
    this.#stage = stage;
    this.#part = newPart(length);
    this.#filled = 0;
  }
}

/** Memory of its own: large buffers are not zeroed first, they are filled at once. */
function newPart(length: number): Uint8Array<ArrayBuffer> {
  return Buffer.allocUnsafeSlow(length);
}
