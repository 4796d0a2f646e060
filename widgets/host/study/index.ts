/** A study to act on. */
export { type PanelOptions, StudyPanel, studyPanel } from './study-panel';
