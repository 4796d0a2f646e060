/** The comm target of widgets. */
export const widgetTarget = 'jupyter.widget';

/** The comm target through which a front end asks for all widgets at once. */
export const controlTarget = 'jupyter.widget.control';

/** Version of the widget protocol, sent with each comm that is opened. */
export const protocolVersion = '2.1.0';

/** How a widget is written inside the state of another one: this, then its model's id. */
export const referencePrefix = 'IPY_MODEL_';

export const viewMimeType = 'application/vnd.jupyter.widget-view+json';

/** Version of the view's MIME type. */
export const viewVersion = { version_major: 2, version_minor: 0 } as const;
