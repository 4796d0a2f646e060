import { resolve } from 'node:path';
import type { Dataset } from '../../../analysis/datasets/dataset';

/** What a program that is killed prints when it has come to its end. */
export interface ProgramResult {
  readonly weights: readonly number[];
  readonly steps: number;
  readonly history: readonly string[];
}

/**
 * A program for `node -e` that does a whole study in a folder, from wherever it stands there; to be killed at any moment. It
 * prints a line when it starts and at each batch, and at the end its result. Arguments: the folder, the images as JSON.
 */
export const studyProgram = `
  const { Dataset, mnistNetwork, Study } = require(${JSON.stringify(resolve('analysis/dist/index.js'))});
  const { useTensorFlow } = require(${JSON.stringify(resolve('runtime/dist/index.js'))});
  const { existsSync } = require('node:fs');
  const [folder, parts] = process.argv.slice(1);
  useTensorFlow();
  const { images, labels, ...rest } = JSON.parse(parts);
  const train = new Dataset({ images: Uint8Array.from(images), labels: Uint8Array.from(labels), ...rest });
  const say = (line) => process.stdout.write(line + '\\n');
  const fit = (epochs) => (study) => study.fit({ epochs, batchSize: 16 });
  const steps = [
    fit(8),
    (study) => study.remove('conv1', [1]),
    fit(3),
    (study) => study.addNeurons('conv2', 2),
    (study) => study.freeze('conv1', [0]),
    fit(2),
    (study) => study.keep('hidden', [0, 1, 2, 3]),
    fit(2),
  ];
  (async () => {
    const network = () =>
      mnistNetwork({ seed: 1, filters: [4, 3], hiddenUnits: 6, imageShape: [6, 6, 1], classCount: 3 });
    const data = { train, test: train };
    const study = existsSync(folder + '/study.json')
      ? await Study.open(folder, { ...data, everySeconds: 0 })
      : await Study.of(network(), { ...data, autosave: { folder, everySeconds: 0 } });
    study.on('batch', ({ epoch, batch }) => say(epoch + '/' + batch));
    study.on('saveFailed', ({ error }) => { throw error; });
    say('begun at ' + study.state + (study.unfinished ? ', unfinished' : ''));
    if (study.unfinished) await study.resume({ progressEvery: 1 });
    while (study.state < steps.length) {
      await steps[study.state](study);
      await study.maps('conv2');
    }
    const weights = study.model.getWeights().flatMap((weight) => [...weight.dataSync()]);
    const history = study.history.map(({ words }) => words);
    say(JSON.stringify({ weights, steps: study.model.optimizer.iterations, history }));
  })();`;

/** The program's second argument. */
export function imagesAsJson({ images, labels, classNames, imageShape }: Dataset): string {
  return JSON.stringify({ images: [...images], labels: [...labels], classNames, imageShape });
}
