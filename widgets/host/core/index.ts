/** The ipywidgets protocol on the kernel's comms. */
export { WidgetClosedError, WidgetProtocolError } from './errors';
export { isWidget, type LiveWidget } from './registry';
export { type MimeBundle, type ModelIdentity, type StateChange, Widget } from './widget';
export type { Field, Fields } from './wire';
