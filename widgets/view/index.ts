/** The browser's side of our widgets. */
export { viewMimeType, widgetModule, widgetModuleVersion } from '../shared';
export { liveModels } from './models/live-models';
export { registry } from './registry';
export { drawSavedView } from './saved-view';
