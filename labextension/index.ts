import { IJupyterWidgetRegistry } from '@jupyter-widgets/base';
import {
  provideNotebook,
  registry as classes,
  widgetModule,
  widgetModuleVersion,
} from '@actilens/widgets/view';

/** What JupyterLab's application needs of a plugin; its own type comes with the whole application. */
interface Plugin {
  readonly id: string;
  readonly autoStart: boolean;
  readonly requires: readonly unknown[];
  activate(application: Application, registry: IJupyterWidgetRegistry): void;
}

/** What is used of the application, in JupyterLab and Notebook. */
interface Application {
  readonly commands: { execute(id: string): Promise<unknown> };
  readonly shell: {
    readonly currentWidget: {
      readonly content?: {
        readonly activeCell?: {
          readonly model: { readonly sharedModel: { setSource(text: string): void } };
        } | null;
      };
    } | null;
  };
}

async function insertCode({ commands, shell }: Application, code: string): Promise<void> {
  await commands.execute('notebook:insert-cell-below');
  const cell = shell.currentWidget?.content?.activeCell;
  if (!cell) throw new Error('expected an open notebook, there is none');
  cell.model.sharedModel.setSource(code);
}

/** Tells JupyterLab's widget manager where the classes of our models are, and these how to write to a notebook. */
const plugin: Plugin = {
  id: '@actilens/labextension:widgets',
  autoStart: true,
  requires: [IJupyterWidgetRegistry],
  activate: (application, registry) => {
    provideNotebook({ insertCode: (code) => insertCode(application, code) });
    registry.registerWidget({ name: widgetModule, version: widgetModuleVersion, exports: { ...classes } });
  },
};

export default plugin;
