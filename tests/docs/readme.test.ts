import { firstExample, linesOf, page } from './run-example';

it("runs the README's example as it stands, on fewer images", () => {
  const lines = linesOf(firstExample(page('README.md')));
  expect(
    lines.filter((line) => /^neuron \d+ is (redundant|ineffective): /.test(line)).length,
  ).toBeGreaterThan(5);
  const rows = lines
    .filter((line) => /^│ \d/.test(line))
    .map((line) => line.split('│').map((cell) => cell.trim()));
  expect(rows.map(([, , words]) => words.replace(/\d.* of/, '… of'))).toEqual([
    "'start'",
    "'train for 1 epoch'",
    "'remove neurons … of conv1'",
    "'freeze layer conv1'",
    "'train for 1 epoch'",
  ]);
  expect(Number(rows.at(-1)![3])).toBeGreaterThan(0.5);
  expect(Number(rows.at(-1)![4])).toBeLessThan(Number(rows[0][4]));
});
