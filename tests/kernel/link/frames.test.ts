import { BrokenFrameError, encodeFrame, FrameReader } from '../../../kernel/link/frames';

const join = (body: unknown, buffers?: Uint8Array[]) => Buffer.concat(encodeFrame(body, buffers));

describe('a frame', () => {
  test('carries JSON and buffers unchanged', () => {
    const body = { text: 'naïve 🙂', list: [1, null, true] };
    const buffers = [Uint8Array.of(1, 2, 3), new Uint8Array(0), Uint8Array.of(0)];
    const [frame] = new FrameReader().push(join(body, buffers));
    expect(frame.body).toEqual(body);
    expect(frame.buffers.map((buffer) => [...buffer])).toEqual([[1, 2, 3], [], [0]]);
  });

  test('is put together again wherever the bytes were cut', () => {
    const bytes = Buffer.concat([join({ n: 1 }, [Uint8Array.of(7, 8)]), join('second')]);
    for (let size = 1; size <= bytes.length; size += 1) {
      const reader = new FrameReader();
      const frames = [];
      for (let at = 0; at < bytes.length; at += size)
        frames.push(...reader.push(bytes.subarray(at, at + size)));
      expect(frames.map((frame) => frame.body)).toEqual([{ n: 1 }, 'second']);
      expect([...frames[0].buffers[0]]).toEqual([7, 8]);
    }
  });

  test('gives each buffer memory of its own, so that any typed array fits over it', () => {
    const [frame] = new FrameReader().push(join('odd', [Uint8Array.of(9), new Uint8Array(8)]));
    const [, eight] = frame.buffers;
    expect(eight.byteOffset).toBe(0);
    expect(new Float64Array(eight.buffer)).toEqual(Float64Array.of(0));
  });

  test('is not copied to be sent', () => {
    const buffer = new Uint8Array(16);
    expect(encodeFrame({}, [buffer])[1]).toBe(buffer);
  });

  test('of foreign bytes is refused', () => {
    expect(() => new FrameReader().push(Buffer.from('GET / HTTP/1.1\r\n'))).toThrow(BrokenFrameError);
  });
});
