import { bundleOf } from '../../../../kernel/display/bundle';
import { Widget, WidgetClosedError } from '../../../../widgets/host/core';
import type { StateChange } from '../../../../widgets/host/core';
import { useRecordedKernel } from '../recorded-kernel';

const kernel = useRecordedKernel();

const identity = { module: 'their-module', moduleVersion: '^1.2.0', model: 'DialModel', view: 'DialView' };
const named = {
  _model_module: 'their-module',
  _model_module_version: '^1.2.0',
  _model_name: 'DialModel',
  _view_module: 'their-module',
  _view_module_version: '^1.2.0',
  _view_name: 'DialView',
  _view_count: null,
};

interface DialState {
  angle: number;
  marks: readonly number[];
  pixels: Uint8Array | null;
  partner: Widget<DialState> | null;
}

class Dial extends Widget<DialState> {
  constructor(state: Partial<DialState> = {}) {
    super(identity, { angle: 0, marks: [], pixels: null, partner: null, ...state });
  }

  protected override corrections({ angle }: Partial<DialState>): Partial<DialState> {
    if (angle !== undefined && Number.isNaN(angle)) throw new RangeError('angle: expected a number, got NaN');
    return angle !== undefined && angle > 360 ? { angle: 360 } : {};
  }
}

test('a new widget opens a comm with its whole state, binary leaves beside it', () => {
  const pixels = Uint8Array.of(1, 2);
  const dial = new Dial({ angle: 5, pixels });
  expect(dial.modelId).toBe('id-1');
  expect(kernel().take()).toEqual([
    {
      type: 'comm_open',
      content: {
        comm_id: 'id-1',
        target_name: 'jupyter.widget',
        data: { state: { ...named, angle: 5, marks: [], partner: null }, buffer_paths: [['pixels']] },
      },
      metadata: { version: '2.1.0' },
      buffers: [pixels],
    },
  ]);
});

test('set sends one message with what really changed', () => {
  const dial = new Dial({ angle: 5, marks: [1, 2] });
  kernel().take();
  dial.set({ angle: 6, marks: [1, 2], pixels: null });
  expect(kernel().take()).toEqual([
    {
      type: 'comm_msg',
      content: { comm_id: 'id-1', data: { method: 'update', state: { angle: 6 }, buffer_paths: [] } },
      metadata: {},
      buffers: [],
    },
  ]);
  dial.set({ angle: 6 });
  expect(kernel().take()).toEqual([]);
});

test('binary data is sent again even if it is the same object, as its bytes may have changed', () => {
  const pixels = Uint8Array.of(1);
  const dial = new Dial({ pixels });
  kernel().take();
  pixels[0] = 2;
  dial.set({ pixels });
  expect(kernel().take()[0].buffers).toEqual([Uint8Array.of(2)]);
});

test('a widget in the state travels as a reference, both ways', async () => {
  const partner = new Dial();
  const dial = new Dial({ partner });
  expect(kernel().takeData()[1]).toMatchObject({ state: { partner: 'IPY_MODEL_id-1' } });
  dial.set({ partner: null });
  await kernel().update(dial.modelId, { partner: 'IPY_MODEL_id-1' });
  expect(dial.get('partner')).toBe(partner);
});

test('the state cannot be changed in place, nor by changing what was given', () => {
  const marks = [1];
  const dial = new Dial({ marks });
  marks.push(2);
  expect(dial.get('marks')).toEqual([1]);
  expect(() => (dial.get('marks') as number[]).push(3)).toThrow(TypeError);
  expect(() => Object.assign(dial.state, { angle: 3 })).toThrow(TypeError);
  kernel().take();
  dial.set({ marks });
  expect(kernel().takeData()).toEqual([{ method: 'update', state: { marks: [1, 2] }, buffer_paths: [] }]);
});

test('an attribute that does not exist is refused by name', () => {
  const dial = new Dial();
  expect(() => dial.set({ angel: 3 } as object)).toThrow(
    'Dial: expected one of angle, marks, pixels, partner, got "angel"',
  );
});

test('a value that holds itself is refused', () => {
  const marks: unknown[] = [];
  marks.push(marks);
  expect(() => new Dial({ marks: marks as number[] })).toThrow('expected a tree of values');
});

test('a front end’s change is echoed first, then set without being sent back, then observed', async () => {
  const dial = new Dial();
  kernel().take();
  const seen: unknown[] = [];
  dial.observe(({ changes, previous, from }) =>
    seen.push({ changes, previous, from, sent: kernel().takeData() }),
  );
  await kernel().update('id-1', { angle: 7 });
  expect(seen).toEqual([
    {
      changes: { angle: 7 },
      previous: { angle: 0 },
      from: 'front',
      sent: [{ method: 'echo_update', state: { angle: 7 }, buffer_paths: [] }],
    },
  ]);
  expect(kernel().take()).toEqual([]);
});

test('a front end’s binary data is joined, kept and echoed as buffers', async () => {
  const dial = new Dial();
  kernel().take();
  const pixels = Uint8Array.of(9, 8);
  await kernel().receive('id-1', { method: 'update', state: {}, buffer_paths: [['pixels']] }, [pixels]);
  expect(dial.get('pixels')).toEqual(pixels);
  expect(kernel().take()).toEqual([
    {
      type: 'comm_msg',
      content: {
        comm_id: 'id-1',
        data: { method: 'echo_update', state: {}, buffer_paths: [['pixels']] },
      },
      metadata: {},
      buffers: [pixels],
    },
  ]);
});

test('an observer that sets the same value sends nothing; one that sets another value sends it after the echo', async () => {
  const dial = new Dial();
  kernel().take();
  dial.observe(({ changes }) => dial.set({ angle: changes.angle! }), 'angle');
  await kernel().update('id-1', { angle: 7 });
  expect(kernel().takeData()).toEqual([{ method: 'echo_update', state: { angle: 7 }, buffer_paths: [] }]);
  dial.observe(({ from }) => {
    if (from === 'front') dial.set({ angle: 1 });
  });
  await kernel().update('id-1', { angle: 8 });
  expect(kernel().takeData()).toEqual([
    { method: 'echo_update', state: { angle: 8 }, buffer_paths: [] },
    { method: 'update', state: { angle: 1 }, buffer_paths: [] },
  ]);
});

test('a front end whose value is corrected is told the right one', async () => {
  const dial = new Dial();
  kernel().take();
  await kernel().update('id-1', { angle: 400 });
  expect(dial.get('angle')).toBe(360);
  expect(kernel().takeData()).toEqual([
    { method: 'echo_update', state: { angle: 400 }, buffer_paths: [] },
    { method: 'update', state: { angle: 360 }, buffer_paths: [] },
  ]);
  await kernel().update('id-1', { angle: 500 });
  expect(kernel().takeData()[1]).toEqual({ method: 'update', state: { angle: 360 }, buffer_paths: [] });
});

test('a front end whose value is refused is told the one that holds, and the error is thrown', async () => {
  const dial = new Dial({ angle: 3 });
  kernel().take();
  await expect(kernel().update('id-1', { angle: NaN })).rejects.toThrow('angle: expected a number');
  expect(dial.get('angle')).toBe(3);
  expect(kernel().takeData()[1]).toEqual({ method: 'update', state: { angle: 3 }, buffer_paths: [] });
});

test('what a front end says of the model, its view or unknown attributes is left alone', async () => {
  const dial = new Dial();
  kernel().take();
  await kernel().update('id-1', { _view_name: 'OtherView', theirs: 1 });
  expect(dial.state).toEqual({ angle: 0, marks: [], pixels: null, partner: null });
  expect(kernel().take()).toEqual([]);
});

test('request_state is answered by the whole state', async () => {
  new Dial({ angle: 4 });
  kernel().take();
  await kernel().receive('id-1', { method: 'request_state' });
  expect(kernel().takeData()).toEqual([
    {
      method: 'update',
      state: { ...named, angle: 4, marks: [], pixels: null, partner: null },
      buffer_paths: [],
    },
  ]);
});

test('custom messages go both ways, with buffers', async () => {
  const dial = new Dial();
  kernel().take();
  const received: unknown[] = [];
  const stop = dial.onMessage((content, buffers) => void received.push([content, buffers]));
  await kernel().receive('id-1', { method: 'custom', content: { a: 1 } }, [Uint8Array.of(1)]);
  stop();
  await kernel().receive('id-1', { method: 'custom', content: { a: 2 } });
  expect(received).toEqual([[{ a: 1 }, [Uint8Array.of(1)]]]);
  dial.send({ b: 2 }, [Uint8Array.of(2)]);
  expect(kernel().take()).toEqual([
    {
      type: 'comm_msg',
      content: { comm_id: 'id-1', data: { method: 'custom', content: { b: 2 } } },
      metadata: {},
      buffers: [Uint8Array.of(2)],
    },
  ]);
});

test('an unknown method is an error', async () => {
  new Dial();
  await expect(kernel().receive('id-1', { method: 'backfill' })).rejects.toThrow(
    'method: expected update, request_state or custom, got backfill',
  );
});

test('observers hear of the attributes they named, and of nothing once they stop', () => {
  const dial = new Dial();
  const seen: StateChange<DialState>[] = [];
  const stop = dial.observe((change) => void seen.push(change), ['angle', 'partner']);
  dial.set({ marks: [1] });
  dial.set({ angle: 1, marks: [2] });
  stop();
  dial.set({ angle: 2 });
  expect(seen).toEqual([
    { changes: { angle: 1, marks: [2] }, previous: { angle: 0, marks: [1] }, from: 'kernel' },
  ]);
});

test('what ends the listening shows nothing as a cell’s last value', () => {
  expect(bundleOf(new Dial().observe(() => undefined))).toBeUndefined();
});

test('an observer that fails does not keep the others from hearing', () => {
  const dial = new Dial();
  const heard = jest.fn();
  dial.observe(() => {
    throw new Error('first');
  });
  dial.observe(heard);
  expect(() => dial.set({ angle: 1 })).toThrow('first');
  expect(heard).toHaveBeenCalledTimes(1);
  dial.observe(() => {
    throw new Error('second');
  });
  expect(() => dial.set({ angle: 2 })).toThrow('2 listeners failed');
});

test('an observer’s promise does not hold up the front end’s message', async () => {
  const dial = new Dial();
  let finish: () => void = () => undefined;
  const work = new Promise<void>((done) => (finish = done));
  dial.observe(() => work);
  await kernel().update('id-1', { angle: 1 });
  await kernel().update('id-1', { angle: 2 });
  expect(dial.get('angle')).toBe(2);
  finish();
});

test('closing sends comm_close; then changes are refused and only text is shown', () => {
  const dial = new Dial();
  const ended = jest.fn();
  dial.onClose(ended);
  kernel().take();
  dial.close();
  dial.close();
  expect(kernel().take()).toEqual([
    { type: 'comm_close', content: { comm_id: 'id-1', data: {} }, metadata: {}, buffers: [] },
  ]);
  expect(ended).toHaveBeenCalledTimes(1);
  expect(dial.closed).toBe(true);
  expect(() => dial.set({ angle: 1 })).toThrow(WidgetClosedError);
  expect(() => dial.send({})).toThrow('Dial(closed) is closed: make a new one to show or change it');
  expect(dial.bundle()).toEqual({ 'text/plain': 'Dial(closed)' });
});

test('a front end can close the widget', async () => {
  const dial = new Dial();
  const ended = jest.fn();
  dial.onClose(ended);
  kernel().take();
  await kernel().comms.find('id-1')!.receiveClose({ data: {}, metadata: {}, buffers: [] });
  expect([dial.closed, ended.mock.calls.length, kernel().take()]).toEqual([true, 1, []]);
});

test('a widget is shown as a view of its model, as often as one likes', () => {
  const dial = new Dial();
  const view = { model_id: 'id-1', version_major: 2, version_minor: 0 };
  const bundle = { 'application/vnd.jupyter.widget-view+json': view, 'text/plain': 'Dial(id-1)' };
  const shown = (dial as unknown as Record<symbol, () => unknown>)[Symbol.for('Jupyter.display')]();
  expect([shown, dial.bundle()]).toEqual([bundle, bundle]);
});
