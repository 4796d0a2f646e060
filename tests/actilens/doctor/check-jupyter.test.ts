import { checkJupyter, type JupyterFacts } from '../../../actilens/doctor/check-jupyter';

const packages = { actilens: '0.2.0', ipywidgets: '8.1.9', jupyterlab: '4.6.6', nbconvert: '7.17.2' };
const python = { executable: '/env/bin/python', version: '3.11.7', packages };
const part = (version?: string) => ({ folder: '/env/share/part', version });
const fine: JupyterFacts = {
  version: '0.2.0',
  python,
  kernel: part('0.2.0'),
  extension: part('0.2.0'),
  widgetManager: part('5.0.16'),
  readOnlyFolders: [],
};

/** What is wrong when these facts differ from those of a whole installation. */
const wrong = (facts: Partial<JupyterFacts>) =>
  checkJupyter({ ...fine, ...facts }).filter(({ state }) => state === 'bad');

it('finds nothing wrong with a whole installation', () => expect(wrong({})).toEqual([]));

it.each(['3.6.8', '4.1.8'])('names JupyterLab %s as too old, with the pip line', (jupyterlab) => {
  expect(wrong({ python: { ...python, packages: { ...packages, jupyterlab } } })).toEqual([
    {
      subject: 'JupyterLab',
      state: 'bad',
      found: `${jupyterlab}, but 4.2 or later is needed`,
      mend: '/env/bin/python -m pip install "jupyterlab>=4.2,<5"',
    },
  ]);
});

it.each(['kernel', 'extension'] as const)('names a %s of another version, and where it lies', (name) => {
  const [finding, ...others] = wrong({ [name]: part('0.1.0') });
  expect(others).toEqual([]);
  expect(finding.found).toBe('0.1.0 (/env/share/part), but this is Actilens 0.2.0');
  expect(finding.mend).toBe(
    'rm -r /env/share/part, then /env/bin/python -m pip install --force-reinstall --no-deps actilens',
  );
});

it.each(['kernel', 'extension'] as const)('says that there is no %s', (name) => {
  const [finding] = wrong({ [name]: undefined });
  expect(finding).toMatchObject({ subject: name, found: 'none where this Python’s Jupyter looks' });
});

it('names a kernel whose program is gone', () => {
  expect(wrong({ kernel: part() })[0].found).toBe('/env/share/part names a program that is not there');
});

it('says that Jupyter’s widgets are missing', () => {
  expect(wrong({ widgetManager: undefined })[0].mend).toContain('pip install "ipywidgets>=8.1,<9"');
});

it('lists the folders that cannot be written', () => {
  expect(wrong({ readOnlyFolders: ['/home/a', '/run/b'] })[0]).toMatchObject({
    subject: 'folders',
    found: 'cannot be written: /home/a, /run/b',
  });
});

it('asks for the Python when none answered', () => {
  expect(wrong({ python: undefined })[0].mend).toContain('ACTILENS_PYTHON=');
});
