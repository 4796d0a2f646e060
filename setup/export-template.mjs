import { browserPart } from './browser-part.mjs';

/** nbconvert's template `actilens`, built and placed in `.venv`. */
export const exportTemplate = browserPart({
  title: 'export template',
  folder: 'nbconvert',
  assets: 'template',
  installed: ['nbconvert', 'templates', 'actilens', 'static', 'embed.js'],
});
