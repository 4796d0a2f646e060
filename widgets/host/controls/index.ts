/** The controls of ipywidgets, and what is made of them. */
export * from './generated';
/** What a control's attributes can be, for controls of your own. */
export * as attributes from './attributes';
export type { Attribute, Attributes, Pair } from './attributes';
export type { Option, Options } from './bases/options';
export type { CellOutput } from './cell-outputs';
export { ControlWidget, type Given } from './control-widget';
export type { TimeOfDay } from './dates';
export { domAttributes, type DomState, DomWidget } from './dom-widget';
export type { UploadedFile } from './files';
export { type Abbreviation, Fixed, fixed } from './interact/abbreviations';
export { interact, Interaction, interactive } from './interact/interact';
export { Interactive, type InteractOptions } from './interact/interactive';
export { dlink, jsdlink, jslink, KernelLink, link } from './links';
