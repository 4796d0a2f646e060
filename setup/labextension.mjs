import { browserPart } from './browser-part.mjs';

/** The browser side of the widgets, built and placed in `.venv`, where JupyterLab finds it. */
export const labextension = browserPart({
  title: 'JupyterLab extension',
  folder: 'labextension',
  installed: ['labextensions', '@actilens', 'labextension', 'package.json'],
});
