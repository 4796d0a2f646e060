import type { WidgetModel } from '@jupyter-widgets/base';

/**
 * Whether there is a kernel behind a model. JupyterLab's widget manager marks its models when a kernel restarts, and
 * not when it was shut down: then only the comm's channel knows.
 */
export function isLive(model: WidgetModel): boolean {
  const { jsServicesComm } = (model.comm ?? {}) as { jsServicesComm?: { readonly isDisposed?: boolean } };
  return model.comm_live && jsServicesComm?.isDisposed !== true;
}
