import type { WidgetModel } from '@jupyter-widgets/base';

/**
 * Whether there is a kernel behind a model. JupyterLab's widget manager marks its models when a kernel restarts, and
 * not when it was shut down: then only the comm's channel knows, and for a moment only the channel's kernel, through
 * which nothing can be sent any more.
 */
export function isLive(model: WidgetModel): boolean {
  const { jsServicesComm } = (model.comm ?? {}) as { jsServicesComm?: Channel };
  const isGone = jsServicesComm?.isDisposed === true || jsServicesComm?._kernel?.isDisposed === true;
  return model.comm_live && !isGone;
}

/** What is used of JupyterLab's comm; its kernel is private there. */
interface Channel {
  readonly isDisposed?: boolean;
  readonly _kernel?: { readonly isDisposed?: boolean };
}
