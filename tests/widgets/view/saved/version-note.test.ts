import { versionNote } from '../../../../widgets/view/saved/version-note';

const noteFor = (version: unknown) => versionNote({ model_id: 'a', spec: {}, version }, '0.2.0');

it('says nothing of a view of the page’s own version, or of none', () => {
  expect(noteFor('0.2.0')).toBe('');
  expect(noteFor(undefined)).toBe('');
  expect(versionNote(null)).toBe('');
});

it('names both versions and has the older side updated', () => {
  expect(noteFor('0.10.0')).toMatch(
    /^Actilens 0\.10\.0 made this view, and this page’s extension is 0\.2\.0/,
  );
  expect(noteFor('0.10.0')).toContain('where JupyterLab runs, pip install --upgrade actilens; then reload');
  expect(noteFor('0.1.9')).toContain('run the cell again');
  expect(noteFor('0.1.9')).toContain('where the kernel runs');
});

it('repeats nothing that is no version', () => {
  for (const version of [1, {}, 'click here', `1.0.0${'x'.repeat(30)}`]) expect(noteFor(version)).toBe('');
});
