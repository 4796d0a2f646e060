import { KernelAnswerError, Questions } from '../../../../widgets/view/models/questions';

function questions() {
  const sent: Record<string, unknown>[] = [];
  return { sent, asked: new Questions('page', (content) => sent.push({ ...content })) };
}

test('an answer goes to the question with its id', async () => {
  const { sent, asked } = questions();
  const [first, second] = [asked.ask<string>('a', 1), asked.ask<string>('b', 2, { priority: 0 })];
  expect(sent).toEqual([
    { type: 'request', id: 'page-1', name: 'a', body: 1, priority: 1 },
    { type: 'request', id: 'page-2', name: 'b', body: 2, priority: 0 },
  ]);
  asked.receive({ type: 'reply', id: 'page-2', body: 'two' } as never, []);
  asked.receive({ type: 'reply', id: 'page-1', body: 'one' } as never, []);
  expect([(await first).body, (await second).body]).toEqual(['one', 'two']);
});

test('a failure rejects, and so does the end of the kernel', async () => {
  const { asked } = questions();
  const [first, second] = [asked.ask('a', 1), asked.ask('b', 2)];
  asked.receive({ type: 'failure', id: 'page-1', message: 'no such pixel' } as never, []);
  asked.fail('the kernel is gone');
  await expect(first).rejects.toThrow(new KernelAnswerError('no such pixel'));
  await expect(second).rejects.toThrow(new KernelAnswerError('the kernel is gone'));
});

test('a question that is taken back is cancelled in the kernel, once', async () => {
  const { sent, asked } = questions();
  const controller = new AbortController();
  const question = asked.ask('a', 1, { signal: controller.signal });
  controller.abort(new Error('not wanted'));
  await expect(question).rejects.toThrow('not wanted');
  asked.receive({ type: 'reply', id: 'page-1', body: 'late' } as never, []);
  expect(sent.slice(1)).toEqual([{ type: 'cancel', id: 'page-1' }]);
});

test('messages that answer nothing are left alone', () => {
  const { asked } = questions();
  expect(() => asked.receive({ type: 'reply', id: 'other-1' } as never, [])).not.toThrow();
});
