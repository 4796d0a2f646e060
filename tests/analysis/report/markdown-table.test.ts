import { markdownTable } from '../../../analysis/report/markdown-table';

test('a table is written with its caption above, its notes below and bold first cells of rows set off', () => {
  const table = markdownTable({
    caption: 'Accuracy',
    columns: [{ title: 'network' }, { title: 'accuracy', align: 'right' }],
    rows: [{ cells: ['full', '97 %'], emphasis: true }, { cells: ['cut', ''] }],
    notes: ['One.', 'Two.'],
  });
  expect(table).toBe(
    `Accuracy.

| network | accuracy |
| --- | ---: |
| **full** | 97 % |
| cut |  |

One.

Two.`,
  );
});

test('what Markdown would read as its own is escaped', () => {
  const { columns, rows } = {
    columns: [{ title: 'a|b' }],
    rows: [{ cells: ['x_1 * `y` <z>'], emphasis: true }],
  };
  expect(markdownTable({ caption: 'C', columns, rows }).split('\n').slice(2)).toEqual([
    '| a\\|b |',
    '| --- |',
    '| **x\\_1 \\* \\`y\\` \\<z>** |',
  ]);
});
