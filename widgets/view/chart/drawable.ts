/** What can stand for an image of a specification: Vega draws canvases, and what says that it is complete. */
export type Drawable = HTMLCanvasElement | (ImageBitmap & { readonly complete: true });
