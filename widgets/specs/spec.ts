/** A Vega-Lite specification, or a part of one. */
export type Spec = Record<string, unknown>;
