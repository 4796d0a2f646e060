import { Unhurried } from '../../../../widgets/view/chart/unhurried';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

/** Drawings that take so many milliseconds. */
function drawings(milliseconds: number) {
  const draw = jest.fn(() => new Promise<void>((done) => setTimeout(done, milliseconds)));
  return { draw, unhurried: new Unhurried(draw) };
}

test('drawings take at most a small share of the time, however often they are wanted', async () => {
  const { draw, unhurried } = drawings(30);
  for (let time = 0; time < 10000; time += 10) {
    unhurried.want();
    await jest.advanceTimersByTimeAsync(10);
  }
  expect(draw.mock.calls.length).toBeGreaterThan(5);
  expect(draw.mock.calls.length * 30).toBeLessThan(400);
});

test('the first drawing is at once, and what is wanted last is drawn', async () => {
  const { draw, unhurried } = drawings(10);
  unhurried.want();
  expect(draw).toHaveBeenCalledTimes(1);
  unhurried.want();
  unhurried.want();
  await jest.advanceTimersByTimeAsync(2000);
  expect(draw).toHaveBeenCalledTimes(2);
});

test('the end of a training is drawn without the pause', async () => {
  const { draw, unhurried } = drawings(10);
  unhurried.want();
  await jest.advanceTimersByTimeAsync(20);
  unhurried.hurry();
  expect(draw).toHaveBeenCalledTimes(2);
  unhurried.hurry();
  await jest.advanceTimersByTimeAsync(2000);
  expect(draw).toHaveBeenCalledTimes(3);
});

test('nothing is drawn once it is stopped', async () => {
  const { draw, unhurried } = drawings(10);
  unhurried.want();
  unhurried.want();
  unhurried.stop();
  await jest.advanceTimersByTimeAsync(1000);
  expect(draw).toHaveBeenCalledTimes(1);
});
