import type { RecordedKernel } from '../widgets/host/recorded-kernel';

/** What a view answers to a request of the browser. */
export async function askView(
  kernel: RecordedKernel,
  view: { readonly modelId: string },
  name: string,
  body: unknown,
): Promise<{ readonly answer: Record<string, unknown>; readonly buffers: readonly Uint8Array[] }> {
  kernel.take();
  const request = { type: 'request', id: '1', name, body, priority: 0 };
  await kernel.receive(view.modelId, { method: 'custom', content: request });
  const deadline = Date.now() + 10000;
  for (;;) {
    for (const { content, buffers } of kernel.take()) {
      const { content: answer } = content['data'] as { content?: Record<string, unknown> };
      if (answer?.['id'] === '1') return { answer, buffers };
    }
    if (Date.now() > deadline) throw new Error(`${name}: expected an answer within 10 s, got none`);
    await new Promise((done) => setImmediate(done));
  }
}
