/**
 * A cell that makes a layer of maps such as networks have: blobs that four neurons share and that differ from class to
 * class, and some noise. `maps` and `selection` are there for the cells after it.
 */
export const syntheticMaps = ({ neurons, classes, side, images }) => `
import { OccurrenceMaps } from '@actilens/analysis';
import { aomFacets, csmFacets, odmMatrix, projection, Selection, selectivity } from '@actilens/widgets';

function synthetic(neurons: number, classes: number, side: number, images: number): OccurrenceMaps {
  let state = 1;
  const random = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
  const counts = new Int32Array(neurons * classes * side * side);
  const kinds = Math.ceil(neurons / 4);
  let at = 0;
  for (let neuron = 0; neuron < neurons; neuron++)
    for (let index = 0; index < classes; index++) {
      const kind = neuron % kinds;
      const [across, down] = [(kind * 7 + index * 3) % side, (kind * 5 + index * 11) % side];
      const reach = 1 + (((kind * 3 + index) % 5) * side) / 12;
      const most = 0.2 + ((kind + index * 7) % 9) / 10;
      for (let y = 0; y < side; y++)
        for (let x = 0; x < side; x++) {
          const share = most * Math.exp(-((x - across) ** 2 + (y - down) ** 2) / (2 * reach * reach));
          counts[at++] = Math.round(images * Math.min(1, share + 0.03 * random()));
        }
    }
  const names = Array.from({ length: classes }, (_, index) => 'class ' + index);
  return new OccurrenceMaps('conv', names, new Int32Array(classes).fill(images), counts, { height: side, width: side });
}
const maps = synthetic(${neurons}, ${classes}, ${side}, ${images});
const selection = new Selection();
maps.shape.neuronCount`;
