import { ProgressLine } from '../../../analysis/experiments/progress-line';

function progress(isTTY: boolean, columns = 80) {
  let now = 0;
  let output = '';
  const line = new ProgressLine({ isTTY, columns, write: (text) => (output += text) }, () => now);
  return { line, at: (seconds: number) => (now = seconds), output: () => output };
}

it('writes a line per stage and one every ten seconds where lines cannot be rewritten', () => {
  const { line, at, output } = progress(false);
  line.update('training', 0, '');
  at(5);
  line.update('training', 0.25, 'loss 1');
  at(12);
  line.update('training', 0.5, 'loss 0.5');
  at(24);
  line.update('counting', 0, '');
  line.finish();
  expect(output()).toBe(
    'training …\ntraining: 50 %, 14 s left (loss 0.5)\n  done in 24.0 s\ncounting …\n  done in 0.0 s\n',
  );
});

it('rewrites one line on a terminal, no wider than it', () => {
  const { line, at, output } = progress(true, 20);
  line.update('training', 0, '');
  at(0.05);
  line.update('training', 0.25, 'loss 1');
  at(2.05);
  line.update('training', 0.5, 'loss 0.5');
  line.finish();
  expect(output()).toBe('\r\x1b[2Ktraining: 50 %, 4 s\r\x1b[2Ktraining: 2.0 s\n');
});

it('tells minutes where seconds would be many', () => {
  const { line, at, output } = progress(false);
  at(1);
  line.update('training', 0.01, '');
  at(123);
  line.update('training', 0.5, '');
  at(241);
  line.update('training', 0.76, '');
  expect(output()).toContain('50 %, 3 min left\n');
  expect(output()).toContain('76 %, 77 s left\n');
});

it('estimates what is left of a run that goes on from what it did itself', () => {
  const { line, at, output } = progress(false);
  line.update('training', 0, '');
  at(1);
  line.update('training', 0.5, '');
  at(11);
  line.update('training', 0.625, '');
  at(21);
  line.update('training', 0.75, '');
  expect(output()).toBe('training …\ntraining: 62 %, 30 s left\ntraining: 75 %, 20 s left\n');
});

it('says no time as long as it has seen work done but once', () => {
  const { line, at, output } = progress(false);
  line.update('training', 0, '');
  at(11);
  line.update('training', 0.6, 'loss 1');
  expect(output()).toBe('training …\ntraining: 60 % (loss 1)\n');
});
