import { withModule } from './project';

/** What a step shows on a stream that is a terminal or not, when its clock says 12.4 s at the end. */
const shown = (isTTY: boolean, work: string) =>
  withModule<string>(
    'progress.mjs',
    `
    let text = '';
    let clock = 0;
    const stream = { isTTY: input, columns: 40, write: (part) => { text += part; } };
    const progress = module.createProgress({ stream, now: () => clock, quiet: 5 });
    const pass = async (milliseconds) => {
      clock = milliseconds;
      const before = text;
      while (text === before) await new Promise((settle) => setTimeout(settle, 1));
    };
    await progress.during('Parts', async (detail) => { ${work} }).catch((error) => { text += String(error); });
    return text;`,
    { input: isTTY },
  );

test('elsewhere than on a terminal a step is plain lines: begun, signs of life with what it is at, ready', () => {
  const lines = shown(false, `detail('wheel 3'); await pass(9000); clock = 12400;`).trimEnd().split('\n');
  expect(lines[0]).toBe('Parts ...');
  expect(lines[1]).toBe('Parts: 9 s, wheel 3');
  expect(lines[lines.length - 1]).toBe('Parts: ready after 12 s');
});

test('on a terminal one line is drawn over, cut to its width, and only the last one stays', () => {
  const text = shown(true, `detail('a'.repeat(100)); await pass(9000); clock = 12400;`);
  const drawn = text.split('\r\x1b[K').slice(1);
  expect(drawn[0]).toBe('Parts: 0 s');
  expect(drawn[1]).toBe(`Parts: 9 s, ${'a'.repeat(27)}`);
  expect(drawn[drawn.length - 1]).toBe('Parts: ready after 12 s\n');
  expect(text.split('\n')).toHaveLength(2);
});

test('a step that fails says so and passes the error on', () => {
  expect(shown(false, `clock = 2000; throw new Error('broken');`)).toBe(
    'Parts ...\nParts: failed after 2 s\nError: broken',
  );
});
