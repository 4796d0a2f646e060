import { textTable } from '../../../analysis/experiments/text-table';

const table = {
  caption: 'Accuracy',
  columns: [
    { title: 'network' },
    { title: 'neurons', align: 'right', detail: true },
    { title: 'size', align: 'right', detail: true },
    { title: 'accuracy', align: 'right' },
  ],
  rows: [{ cells: ['full', '16', '39,530', '97 %'] }, { cells: ['cut to five', '5', '9', ''] }],
  notes: ['A note.'],
} as const;

test('columns are as wide as their widest cell, figures to the right', () => {
  expect(textTable(table).split('\n')).toEqual([
    'Accuracy',
    '─'.repeat(38),
    'network      neurons    size  accuracy',
    '─'.repeat(38),
    'full              16  39,530      97 %',
    'cut to five        5       9',
    '─'.repeat(38),
    'A note.',
  ]);
});

test('details give way to a narrow terminal, the first of them first, and nothing else does', () => {
  expect(textTable(table, 38)).toBe(textTable(table));
  expect(textTable(table, 37).split('\n')[2]).toBe('network        size  accuracy');
  expect(textTable(table, 28).split('\n')[2]).toBe('network      accuracy');
  expect(textTable(table, 5).split('\n')[2]).toBe('network      accuracy');
});
