/** The browser's side of our widgets. */
export { type SavedView, vegaLiteMimeType, viewMimeType, widgetModule, widgetModuleVersion } from '../shared';
export { LinkedModel } from './models/linked-model';
export { liveModels } from './models/live-models';
export { type NotebookAccess, provideNotebook } from './page';
export { registry } from './registry';
export { drawSavedView } from './saved/saved-view';
export { versionNote } from './saved/version-note';
