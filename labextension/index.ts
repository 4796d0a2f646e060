import { IJupyterWidgetRegistry } from '@jupyter-widgets/base';
import { registry as classes, widgetModule, widgetModuleVersion } from '@actilens/widgets/view';

/** What JupyterLab's application needs of a plugin; its own type comes with the whole application. */
interface Plugin {
  readonly id: string;
  readonly autoStart: boolean;
  readonly requires: readonly unknown[];
  activate(application: unknown, registry: IJupyterWidgetRegistry): void;
}

/** Tells JupyterLab's widget manager where the classes of our models are. */
const plugin: Plugin = {
  id: '@actilens/labextension:widgets',
  autoStart: true,
  requires: [IJupyterWidgetRegistry],
  activate: (_application, registry) =>
    registry.registerWidget({ name: widgetModule, version: widgetModuleVersion, exports: { ...classes } }),
};

export default plugin;
