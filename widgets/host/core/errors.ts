/** The widget was closed, by the kernel or by a front end. */
export class WidgetClosedError extends Error {
  override readonly name = 'WidgetClosedError';

  constructor(widget: string) {
    super(`${widget} is closed: make a new one to show or change it`);
  }
}

/** A front end sent something that the widget protocol does not allow. */
export class WidgetProtocolError extends Error {
  override readonly name = 'WidgetProtocolError';
}
