import { nothingSelected } from '../../../../widgets/shared';
import { facetsSpec } from '../../../../widgets/specs';
import { compileSpec } from '../../../../widgets/view/chart/compile';
import { facetsState } from '../../../support/layer-states';

const spec = () =>
  facetsSpec({
    state: facetsState(),
    selection: nothingSelected,
    rows: [2, 1, 3, 0],
    firstRow: 0,
    columns: [0, 1],
    tileHeight: 40,
    theme: 'light',
    imageOf: () => 'data:image/png;base64,AA',
  });

test('with canvases, images are drawn from them, unsmoothed, and from no address', () => {
  const canvas = { of: 'a map' } as unknown as HTMLCanvasElement;
  const seen: unknown[] = [];
  const compiled = compileSpec(spec(), (datum) => {
    seen.push([datum['neuron'], datum['classIndex']]);
    return canvas;
  });
  expect(seen).toHaveLength(8);
  const text = JSON.stringify(compiled);
  expect(text).toContain('"smooth":{"value":false},"image":{"field":"canvas"}');
  expect(text).not.toContain('"url":{');
  const maps = compiled.data?.find(({ name }) => name === 'maps') as unknown as {
    values: { canvas: unknown }[];
  };
  expect(maps.values.every((datum) => datum.canvas === canvas)).toBe(true);
});

test('without canvases, images keep their addresses, and are unsmoothed as well', () => {
  const text = JSON.stringify(compileSpec(spec()));
  expect(text).toContain('"url":{');
  expect(text).toContain('"smooth":{"value":false}');
});
