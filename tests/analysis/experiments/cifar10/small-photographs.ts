import { Dataset } from '../../../../analysis/datasets/dataset';
import { randomNumbers } from '../../../../analysis/datasets/random-numbers';

const CLASSES = ['cat', 'ship', 'truck'];

/** Noisy images of 16 × 16 pixels in three colours, one of three classes each, told apart by their colour. */
export function smallPhotographs(count: number, seed = 1): Dataset {
  const random = randomNumbers(seed);
  const labels = Uint8Array.from({ length: count }, (_, image) => image % CLASSES.length);
  const images = Uint8Array.from({ length: count * 16 * 16 * 3 }, (_, i) => {
    const label = labels[Math.floor(i / 768)];
    return (i % 3 === label ? 150 : 0) + random() * 100;
  });
  return new Dataset({ images, labels, classNames: CLASSES, imageShape: [16, 16, 3] });
}
