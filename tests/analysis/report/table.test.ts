import { tableMarkup } from '../../../analysis/report/table';

const table = {
  caption: 'Accuracy <1>',
  columns: [{ title: 'Network' }, { title: 'Thesis', align: 'right' as const }],
  rows: [{ cells: ['Full', '96.96'] }, { cells: ['A & B', ''], emphasis: true }],
  notes: ['One seed.'],
};

test('a table names its columns and rows, aligns its cells and keeps its notes', () => {
  const { text } = tableMarkup(table);
  expect(text).toContain('<caption>Accuracy &lt;1&gt;</caption>');
  expect(text).toContain('<th scope="col" class="right">Thesis</th>');
  expect(text).toContain(
    '<tr class=""><th scope="row" class="left">Full</th>\n<td class="right">96.96</td></tr>',
  );
  expect(text).toContain('<tr class="emphasis"><th scope="row" class="left">A &amp; B</th>');
  expect(text).toContain('<p class="note">One seed.</p>');
});
