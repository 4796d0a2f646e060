import { createRequire } from 'node:module';
import type { Umap as UmapClass } from '../../../../../widgets/host/views/projection/umap';
import type { UmapNews } from '../../../../../widgets/host/views/projection/umap-thread';
import { seededRandom } from '../../../../support/occurrence-maps';

/** Built: the thread runs the compiled file beside it. */
const { Umap } = createRequire(__filename)('../../../../../widgets/dist/host/views/projection/umap') as {
  Umap: typeof UmapClass;
};

const count = 60;

/** Three clusters far apart, in ten dimensions. */
function clusters(): Float32Array {
  const random = seededRandom(3);
  return Float32Array.from({ length: count * 10 }, (_, at) => {
    const point = Math.floor(at / 10);
    return ((at % 10) % 3 === point % 3 ? 10 : 0) + random();
  });
}

function run(seed: number): Promise<UmapNews> {
  return new Promise((done, fail) => {
    const start = Float32Array.from({ length: count * 2 }, (_, at) => Math.sin(at));
    const umap = new Umap(
      { points: clusters(), dimension: 10, start, seed },
      {
        onNews: (news) => {
          if (news.epoch !== news.epochs) return;
          umap.stop();
          done(news);
        },
        onError: fail,
      },
    );
  });
}

test('points of one cluster end closer together than points of different ones', async () => {
  const { places } = await run(1);
  const distance = (a: number, b: number): number =>
    Math.hypot(places[a * 2] - places[b * 2], places[a * 2 + 1] - places[b * 2 + 1]);
  let [within, between] = [0, Infinity];
  for (let a = 0; a < count; a++)
    for (let b = 0; b < a; b++)
      if (a % 3 === b % 3) within = Math.max(within, distance(a, b));
      else between = Math.min(between, distance(a, b));
  expect(between).toBeGreaterThan(within);
  expect([...places].every(Number.isFinite)).toBe(true);
});

test('the same seed gives the same places, another one others', async () => {
  const [first, again, other] = await Promise.all([run(1), run(1), run(2)]);
  expect(again.places).toEqual(first.places);
  expect(other.places).not.toEqual(first.places);
});

test('it runs beside the thread that started it', async () => {
  let turns = 0;
  const timer = setInterval(() => (turns += 1), 5);
  await run(1);
  clearInterval(timer);
  expect(turns).toBeGreaterThan(5);
});
