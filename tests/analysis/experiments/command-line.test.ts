import { main } from '../../../analysis/experiments/command-line';

let printed = '';
beforeEach(() => {
  printed = '';
  jest.spyOn(console, 'log').mockImplementation((text) => (printed += text));
  jest.spyOn(console, 'error').mockImplementation((text) => (printed += text));
});
afterEach(() => jest.restoreAllMocks());

it('explains itself', async () => {
  expect(await main(['--help'])).toBe(0);
  expect(printed).toContain('actilens reproduce mnist');
});

it.each([
  [['reproduce'], 'expected "reproduce mnist", got "reproduce"'],
  [['reproduce', 'mnist', 'twice'], 'expected "reproduce mnist", got "reproduce mnist twice"'],
  [['reproduce', 'mnist', '--seeds', 'x'], '--seeds: expected a whole number of 1 or more, got "x"'],
  [['reproduce', 'mnist', '--seeds', '0'], '--seeds: expected a whole number of 1 or more, got "0"'],
  [['reproduce', 'mnist', '--epochs', '2'], "Unknown option '--epochs'"],
])('says what is wrong with %j and ends with status 2', async (args, message) => {
  expect(await main(args)).toBe(2);
  expect(printed).toContain(message);
});

it('says which data file is missing and ends with status 1', async () => {
  expect(await main(['reproduce', 'mnist', '--data', '/nowhere'])).toBe(1);
  expect(printed).toContain('/nowhere/train-images-idx3-ubyte');
});
