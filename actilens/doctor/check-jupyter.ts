import { atLeast } from './check-machine';
import type { Finding } from './finding';
import type { InstalledPart } from './installed';
import type { PythonFacts } from './python';

/** What of Jupyter decides whether a notebook runs with our kernel and shows our views. */
export interface JupyterFacts {
  /** our own version */
  readonly version: string;
  readonly python?: Pick<PythonFacts, 'executable' | 'version' | 'packages'>;
  readonly kernel?: InstalledPart;
  readonly extension?: InstalledPart;
  readonly widgetManager?: InstalledPart;
  /** folders that Jupyter or Actilens must write to and cannot */
  readonly readOnlyFolders: readonly string[];
}

const OLDEST_JUPYTERLAB = '4.2';

/** Python, JupyterLab, and our kernel and extension in it; versions that do not fit are named. */
export function checkJupyter(facts: JupyterFacts): Finding[] {
  const { python, readOnlyFolders } = facts;
  if (python === undefined) {
    const mend = 'name the Python that runs JupyterLab: ACTILENS_PYTHON=/path/to/python actilens doctor';
    return [{ subject: 'Python', state: 'bad', found: 'none answered', mend }, checkFolders(readOnlyFolders)];
  }
  return [
    { subject: 'Python', state: 'good', found: `${python.version} (${python.executable})` },
    checkJupyterLab(python),
    checkPart('kernel', facts, facts.kernel),
    checkPart('extension', facts, facts.extension),
    checkWidgets(python, facts.widgetManager),
    checkFolders(readOnlyFolders),
  ];
}

function checkJupyterLab({ executable, packages }: NonNullable<JupyterFacts['python']>): Finding {
  const subject = 'JupyterLab';
  const mend = `${executable} -m pip install "jupyterlab>=${OLDEST_JUPYTERLAB},<5"`;
  const { jupyterlab } = packages;
  if (!jupyterlab) return { subject, state: 'bad', found: 'not in this Python', mend };
  if (atLeast(jupyterlab, OLDEST_JUPYTERLAB)) return { subject, state: 'good', found: jupyterlab };
  const found = `${jupyterlab}, but ${OLDEST_JUPYTERLAB} or later is needed`;
  return { subject, state: 'bad', found, mend };
}

/** The kernel or the extension that Jupyter takes, which must be of our own version. */
function checkPart(
  subject: 'kernel' | 'extension',
  { version, python }: JupyterFacts,
  part?: InstalledPart,
): Finding {
  const isPackaged = Boolean(python?.packages['actilens']);
  const again = `${python?.executable} -m pip install --force-reinstall --no-deps actilens`;
  const mend = isPackaged ? again : subject === 'kernel' ? 'actilens install' : 'npm run setup';
  if (part === undefined)
    return { subject, state: 'bad', found: 'none where this Python’s Jupyter looks', mend };
  if (part.version === version) return { subject, state: 'good', found: `${version} (${part.folder})` };
  const state = 'bad';
  if (part.version === undefined) {
    const found = `${part.folder} names a program that is not there`;
    return { subject, state, found, mend: `rm -r ${part.folder}, then ${mend}` };
  }
  const found = `${part.version} (${part.folder}), but this is Actilens ${version}`;
  return { subject, state, found, mend: `rm -r ${part.folder}, then ${mend}` };
}

function checkWidgets(
  { executable, packages }: NonNullable<JupyterFacts['python']>,
  part?: InstalledPart,
): Finding {
  const subject = 'ipywidgets';
  if (part !== undefined) return { subject, state: 'good', found: packages['ipywidgets'] ?? part.folder };
  const mend = `${executable} -m pip install "ipywidgets>=8.1,<9"`;
  return { subject, state: 'bad', found: 'JupyterLab has no extension for widgets', mend };
}

function checkFolders(readOnly: readonly string[]): Finding {
  const subject = 'folders';
  if (readOnly.length === 0)
    return { subject, state: 'good', found: 'Jupyter’s and the cache can be written' };
  const mend =
    'set HOME to a folder that can be written, or JUPYTER_DATA_DIR, JUPYTER_RUNTIME_DIR and ACTILENS_CACHE';
  return { subject, state: 'bad', found: `cannot be written: ${readOnly.join(', ')}`, mend };
}
