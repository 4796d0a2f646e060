import { HTMLManager } from '@jupyter-widgets/html-manager/lib/htmlmanager';
import { registry, widgetModule } from '@actilens/widgets/view';

/** The widgets of a page that has no kernel. Classes come from the page itself, never from a network. */
export class PageManager extends HTMLManager {
  constructor() {
    super({
      loader: (name) =>
        name === widgetModule
          ? Promise.resolve(registry)
          : Promise.reject(new Error(`expected a widget of ${widgetModule} or Jupyter, got one of ${name}`)),
    });
  }

  /** Without a comm the models know that there is no kernel; `HTMLManager` itself gives them one that leads nowhere. */
  override _create_comm(): Promise<never> {
    return Promise.reject(new Error('expected a kernel, there is none behind this page'));
  }
}
