import { type CodeState, models, widgetModule, widgetModuleVersion } from '../../shared';
import { type MimeBundle, Widget } from '../core';

/** Statements that a user can put into the notebook as a cell. Saved notebooks show them as text. */
export class CodeListing extends Widget<CodeState> {
  constructor(code = '') {
    super({ module: widgetModule, moduleVersion: widgetModuleVersion, ...models.code }, { code });
  }

  get code(): string {
    return this.get('code');
  }
  set code(code: string) {
    this.set({ code });
  }

  override bundle(): MimeBundle {
    return { ...super.bundle(), 'text/plain': this.code };
  }
}
