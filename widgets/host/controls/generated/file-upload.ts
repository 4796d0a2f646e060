/* Written by generate.mjs from @jupyter-widgets/schema 0.5.6. */
import type { ModelIdentity } from '../../core';
import { type Attributes, flag, oneOf, part, text } from '../attributes';
import type { Given } from '../control-widget';
import { type DomState, DomWidget, domAttributes } from '../dom-widget';
import { type UploadedFile, uploadedFiles } from '../files';
import { ButtonStyle, type ButtonStyleState } from './button-style';

const identity: ModelIdentity = {
  module: '@jupyter-widgets/controls',
  moduleVersion: '2.0.0',
  model: 'FileUploadModel',
  view: 'FileUploadView',
};

/** The state of a {@link FileUpload}. */
export interface FileUploadState extends DomState {
  /** File types to accept, empty string for all. Initially `""`. */
  accept: string;
  /** Use a predefined styling for the button. Initially `""`. */
  buttonStyle: 'primary' | 'success' | 'info' | 'warning' | 'danger' | '';
  /** Description of the control. Initially `""`. */
  description: string;
  /** Accept HTML in the description. Initially `false`. */
  descriptionAllowHtml: boolean;
  /** Enable or disable button. Initially `false`. */
  disabled: boolean;
  /** Error message. Initially `""`. */
  error: string;
  /** Font-awesome icon name, without the 'fa-' prefix. Initially `"upload"`. */
  icon: string;
  /** If True, allow for multiple files upload. Initially `false`. */
  multiple: boolean;
  style: ButtonStyle;
  /** The file upload value. */
  value: readonly UploadedFile[];
}

const attributes: Attributes<FileUploadState> = {
  ...domAttributes,
  accept: text(''),
  buttonStyle: oneOf(['primary', 'success', 'info', 'warning', 'danger', ''], ''),
  description: text('Upload'),
  descriptionAllowHtml: flag(false),
  disabled: flag(false),
  error: text(''),
  icon: text('upload'),
  multiple: flag(false),
  style: part<ButtonStyle>(ButtonStyle),
  value: uploadedFiles(),
};

/** The widget that front ends know as `FileUploadModel`. */
export class FileUpload extends DomWidget<FileUploadState> {
  constructor(given: Given<FileUploadState> = {}) {
    super(identity, attributes, given);
  }

  /** File types to accept, empty string for all. Initially `""`. */
  get accept(): string {
    return this.get('accept');
  }
  set accept(accept: string) {
    this.set({ accept });
  }

  /** Use a predefined styling for the button. Initially `""`. */
  get buttonStyle(): 'primary' | 'success' | 'info' | 'warning' | 'danger' | '' {
    return this.get('buttonStyle');
  }
  set buttonStyle(buttonStyle: 'primary' | 'success' | 'info' | 'warning' | 'danger' | '') {
    this.set({ buttonStyle });
  }

  /** Description of the control. Initially `""`. */
  get description(): string {
    return this.get('description');
  }
  set description(description: string) {
    this.set({ description });
  }

  /** Accept HTML in the description. Initially `false`. */
  get descriptionAllowHtml(): boolean {
    return this.get('descriptionAllowHtml');
  }
  set descriptionAllowHtml(descriptionAllowHtml: boolean) {
    this.set({ descriptionAllowHtml });
  }

  /** Enable or disable button. Initially `false`. */
  get disabled(): boolean {
    return this.get('disabled');
  }
  set disabled(disabled: boolean) {
    this.set({ disabled });
  }

  /** Error message. Initially `""`. */
  get error(): string {
    return this.get('error');
  }
  set error(error: string) {
    this.set({ error });
  }

  /** Font-awesome icon name, without the 'fa-' prefix. Initially `"upload"`. */
  get icon(): string {
    return this.get('icon');
  }
  set icon(icon: string) {
    this.set({ icon });
  }

  /** If True, allow for multiple files upload. Initially `false`. */
  get multiple(): boolean {
    return this.get('multiple');
  }
  set multiple(multiple: boolean) {
    this.set({ multiple });
  }

  get style(): ButtonStyle {
    return this.get('style');
  }
  set style(style: ButtonStyle | Given<ButtonStyleState>) {
    this.set({ style });
  }

  /** The file upload value. */
  get value(): readonly UploadedFile[] {
    return this.get('value');
  }
  set value(value: readonly UploadedFile[]) {
    this.set({ value });
  }
}
