import { display } from '../../../../kernel/api';
import { Output } from '../../../../widgets/host/controls';
import { useRecordedKernel } from '../recorded-kernel';

const kernel = useRecordedKernel();

const text = (value: string) => ({ data: { 'text/plain': value }, metadata: {} });

test('what a function prints and displays is shown in the widget, and nothing below the cell', async () => {
  const out = new Output();
  kernel().take();
  const result = await out.capture(async () => {
    kernel().print('one\n');
    kernel().print('two\n');
    await Promise.resolve();
    await display(3);
    return 4;
  });
  expect(result).toBe(4);
  expect(out.outputs).toEqual([
    { output_type: 'stream', name: 'stdout', text: 'one\ntwo\n' },
    { output_type: 'display_data', ...text('3') },
  ]);
  expect(
    kernel()
      .take()
      .every(({ type }) => type === 'comm_msg'),
  ).toBe(true);
});

test('outputs in quick succession are sent together', async () => {
  const out = new Output();
  kernel().take();
  await out.capture(() => {
    for (let line = 0; line < 1000; line++) kernel().print('.');
  });
  expect(kernel().take().length).toBeLessThan(10);
  expect(out.outputs).toEqual([{ output_type: 'stream', name: 'stdout', text: '.'.repeat(1000) }]);
});

test('an output that is replaced is replaced in the widget', async () => {
  const out = new Output();
  await out.capture(async () => {
    const progress = await display('0 %');
    await display('other');
    await progress.update('100 %');
  });
  expect(out.outputs).toMatchObject([text("'100 %'"), text("'other'")]);
});

test('clearing with wait keeps what is shown until something else is', async () => {
  const out = new Output();
  out.appendText('old');
  out.clear(true);
  await out.capture(() => undefined);
  expect(out.outputs).toEqual([{ output_type: 'stream', name: 'stdout', text: 'old' }]);
  await out.append('new');
  expect(out.outputs).toMatchObject([text("'new'")]);
  out.clear();
  await out.capture(() => undefined);
  expect(out.outputs).toEqual([]);
});

test('an error is shown in the widget and not thrown on', async () => {
  const out = new Output();
  const result = await out.capture(() => {
    throw new RangeError('too far');
  });
  expect(result).toBeUndefined();
  expect(out.outputs).toEqual([
    { output_type: 'error', ename: 'RangeError', evalue: 'too far', traceback: ['RangeError: too far'] },
  ]);
});

test('two widgets capture at the same time, each its own', async () => {
  const [a, b] = [new Output(), new Output()];
  const print = (out: Output, word: string) =>
    out.capture(async () => {
      for (let turn = 0; turn < 3; turn++) {
        kernel().print(word);
        await Promise.resolve();
      }
    });
  await Promise.all([print(a, 'a'), print(b, 'b')]);
  expect([a.outputs, b.outputs]).toMatchObject([[{ text: 'aaa' }], [{ text: 'bbb' }]]);
});

test('outputs that a front end sets are kept, and later ones follow them', async () => {
  const out = new Output();
  const theirs = { output_type: 'stream', name: 'stdout', text: 'theirs ' };
  await kernel().update(out.modelId, { outputs: [theirs] });
  out.appendText('ours');
  await out.capture(() => undefined);
  expect(out.outputs).toEqual([{ ...theirs, text: 'theirs ours' }]);
});

test('a closed widget takes outputs without an error', async () => {
  const out = new Output();
  await out.capture(() => {
    out.close();
    kernel().print('late');
  });
  expect(out.closed).toBe(true);
});
