import type { Dataset } from '../datasets/dataset';
import { StudyError } from './errors';
import { digestOf } from './stored-values';
import type { DataMarks } from './study-folder';
import type { BenchData } from './workbench';

/** What tells a study's data from other data: how many images of which size, and a digest of all bytes. */
export function marksOf({ train, test, mapImages }: BenchData): DataMarks {
  const [ofTrain, ofTest] = [markOf(train), markOf(test)];
  return { train: ofTrain, test: ofTest, mapImages: mapImages === train ? ofTrain : markOf(mapImages) };
}

/** @throws StudyError when a study is to go on with other data than it was saved with; maps can be counted again */
export function requireSameData(saved: DataMarks, found: DataMarks): void {
  for (const part of ['train', 'test'] as const) {
    if (found[part] === saved[part]) continue;
    throw new StudyError(`${part}: expected ${saved[part]}, as the study was saved with, got ${found[part]}`);
  }
}

function markOf({ images, labels, classNames, imageShape, count }: Dataset): string {
  const digest = digestOf(images, Int32Array.from(labels), JSON.stringify(classNames));
  return `${count} images of ${imageShape.join(' × ')}, ${classNames.length} classes, ${digest.slice(0, 12)}`;
}
