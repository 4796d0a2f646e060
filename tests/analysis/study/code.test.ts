import { useTensorFlow } from '@actilens/runtime';
import { codeOf } from '../../../analysis/study/code';
import type { Study } from '../../../analysis/study/study';
import { smallStudy } from './small-study';

beforeAll(() => void useTensorFlow());

const weights = (study: Study): number[] =>
  study.model.getWeights().flatMap((weight) => [...weight.dataSync()]);

test('the code of a study, run behind what began it, gives the same network', async () => {
  const study = await smallStudy();
  await study.fit({ epochs: 1 });
  await study.remove('conv1', [1]);
  await study.undo();
  await study.keep('conv1', [0, 2, 4]);
  await study.freeze('conv1', [1]);
  await study.freeze('conv2');
  await study.reinitialize('hidden', [0, 5]);
  await study.addNeurons('conv1', 2);
  await study.addLayer('conv2', { kind: 'conv', neurons: 3, name: 'inner' });
  await study.unfreeze('conv2');
  await study.fit({ epochs: 2, batchSize: 16, augmentation: { flip: true, shift: 1 } });
  await study.branch('aside');
  await study.fit({ epochs: 1, mostBatches: 1 });
  const code = study.code();
  expect(code.split('\n')).toHaveLength(10);
  expect(code).toContain("await study.keep('conv1', [0, 2, 4]);\n");
  expect(code).toContain('augmentation: { flip: true, shift: 1 } });\n');
  expect(code).toContain("name: 'inner' }, { seed: ");

  const again = await smallStudy({ seed: 99 });
  const run = new Function('study', `return (async () => { ${code} })();`) as (study: Study) => Promise<void>;
  await run(again);
  expect(again.model.getConfig()).toEqual({ ...study.model.getConfig(), name: again.model.name });
  const [expected, found] = [weights(study), weights(again)];
  expect(found).toHaveLength(expected.length);
  found.forEach((value, i) => expect(value).toBeCloseTo(expected[i], 5));
  expect(again.frozenNeurons).toEqual(study.frozenNeurons);
  expect(again.code()).toBe(code);
  await Promise.all([study.dispose(), again.dispose()]);
});

test('the study has the name that it is given', () => {
  expect(codeOf([{ kind: 'unfreeze', layer: 'a"b\\c\'s' }], 'mine')).toBe(
    `await mine.unfreeze('a"b\\\\c\\'s');`,
  );
});
