import type { CommData } from '../../../../kernel/comm/comms';
import { Widget } from '../../../../widgets/host/core';
import { widgets } from '../../../../widgets/host/core/registry';
import { useRecordedKernel } from '../recorded-kernel';

const kernel = useRecordedKernel();

const part = { module: 'm', moduleVersion: '1.0.0', model: 'PartModel', view: null };
const whole = { module: 'm', moduleVersion: '1.0.0', model: 'WholeModel', view: 'WholeView' };
const message = (data: Record<string, unknown>): CommData => ({ data, metadata: {}, buffers: [] });

/** What a front end gets that was reloaded, or came later. */
async function requestStates() {
  kernel().take();
  await kernel().comms.opened('control', 'jupyter.widget.control', message({}));
  await kernel()
    .comms.find('control')!
    .receive(message({ method: 'request_states' }));
  return kernel().take();
}

test('a front end that comes later gets the states of all widgets, buffers beside them', async () => {
  const inner = new Widget(part, { size: 1 });
  new Widget(whole, { inner, data: { raw: Uint8Array.of(5) } });
  expect(await requestStates()).toEqual([
    {
      type: 'comm_msg',
      content: {
        comm_id: 'control',
        data: {
          method: 'update_states',
          states: {
            'id-1': {
              model_name: 'PartModel',
              model_module: 'm',
              model_module_version: '1.0.0',
              state: {
                _model_module: 'm',
                _model_module_version: '1.0.0',
                _model_name: 'PartModel',
                _view_module: 'm',
                _view_module_version: '1.0.0',
                _view_name: null,
                _view_count: null,
                size: 1,
              },
            },
            'id-2': {
              model_name: 'WholeModel',
              model_module: 'm',
              model_module_version: '1.0.0',
              state: {
                _model_module: 'm',
                _model_module_version: '1.0.0',
                _model_name: 'WholeModel',
                _view_module: 'm',
                _view_module_version: '1.0.0',
                _view_name: 'WholeView',
                _view_count: null,
                inner: 'IPY_MODEL_id-1',
                data: {},
              },
            },
          },
          buffer_paths: [['id-2', 'state', 'data', 'raw']],
        },
      },
      metadata: {},
      buffers: [Uint8Array.of(5)],
    },
  ]);
});

test('a front end makes a widget of a model that it may make; another one is closed', async () => {
  widgets().letFrontEndsMake('PartModel', () => new Widget(part, { inner: new Widget(whole, {}) }));
  const open = (id: string, model: string) =>
    kernel().comms.opened(id, 'jupyter.widget', message({ state: { _model_name: model } }));
  await open('front-1', 'PartModel');
  await open('front-2', 'OtherModel');
  expect(kernel().take()).toMatchObject([
    { type: 'comm_open', content: { comm_id: 'id-1', data: { state: { _model_name: 'WholeModel' } } } },
    {
      type: 'comm_msg',
      content: {
        comm_id: 'front-1',
        data: { method: 'update', state: { _model_name: 'PartModel', inner: 'IPY_MODEL_id-1' } },
      },
    },
    { type: 'comm_close', content: { comm_id: 'front-2' } },
  ]);
  await kernel().update('front-1', { inner: null });
  expect(kernel().takeData()).toMatchObject([{ method: 'echo_update', state: { inner: null } }]);
});

test('closed widgets are not among them, and changed ones are as they are now', async () => {
  const gone = new Widget(part, { size: 1 });
  const kept = new Widget(part, { size: 1 });
  gone.close();
  kept.set({ size: 2 });
  const [{ content }] = await requestStates();
  expect(content).toMatchObject({ data: { states: { 'id-2': { state: { size: 2 } } } } });
  expect(Object.keys((content['data'] as { states: object }).states)).toEqual(['id-2']);
});
