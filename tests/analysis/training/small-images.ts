import { Dataset } from '../../../analysis/datasets/dataset';
import { randomNumbers } from '../../../analysis/datasets/random-numbers';

/** Noisy 6 × 6 images of three classes, told apart by which third of the rows is bright: easily learned. */
export function smallImages(count: number, seed = 1): Dataset {
  const random = randomNumbers(seed);
  const labels = Uint8Array.from({ length: count }, () => Math.floor(random() * 3));
  const images = Uint8Array.from({ length: count * 36 }, (_, i) => {
    const label = labels[Math.floor(i / 36)];
    const row = Math.floor((i % 36) / 6);
    return (Math.floor(row / 2) === label ? 150 : 0) + random() * 100;
  });
  return new Dataset({ images, labels, classNames: ['top', 'middle', 'bottom'], imageShape: [6, 6, 1] });
}
