import { Paced } from '../../../../widgets/host/views/paced';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

test('what is wanted first is done at once, what is wanted within the interval once at its end', () => {
  const act = jest.fn();
  const paced = new Paced(100, act);
  paced.want();
  expect(act).toHaveBeenCalledTimes(1);
  for (let time = 0; time < 1000; time++) {
    paced.want();
    jest.advanceTimersByTime(1);
  }
  expect(act).toHaveBeenCalledTimes(11);
  jest.advanceTimersByTime(1000);
  expect(act).toHaveBeenCalledTimes(11);
});

test('a flush does what is wanted without waiting, and nothing when nothing is', () => {
  const act = jest.fn();
  const paced = new Paced(100, act);
  paced.flush();
  expect(act).not.toHaveBeenCalled();
  paced.want();
  paced.want();
  paced.flush();
  expect(act).toHaveBeenCalledTimes(2);
});

test('nothing is done once it is stopped', () => {
  const act = jest.fn();
  const paced = new Paced(100, act);
  paced.want();
  paced.want();
  paced.stop();
  jest.advanceTimersByTime(1000);
  expect(act).toHaveBeenCalledTimes(1);
});
