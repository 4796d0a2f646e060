import type { Spec as VegaSpec } from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';
import { type CompiledMark, drawUnsmoothed, type Spec } from '../../specs';

/** Gives the drawable that stands for an image of the specification; undefined leaves its address. */
export type CanvasOf = (datum: Record<string, unknown>) => object | undefined;

/**
 * Compiles a Vega-Lite specification. With canvases, the images of the data set `maps` are drawn from them instead of
 * from addresses: Vega-Lite has no channel for that, Vega has.
 */
export function compileSpec(spec: Spec, canvasOf?: CanvasOf): VegaSpec {
  const compiled = compile(spec as unknown as TopLevelSpec).spec;
  const marks = compiled.marks as readonly CompiledMark[] | undefined;
  if (canvasOf === undefined) {
    drawUnsmoothed(marks);
    return compiled;
  }
  for (const source of compiled.data ?? []) {
    if (source.name !== 'maps' || !('values' in source)) continue;
    for (const datum of source.values as Record<string, unknown>[]) datum['canvas'] = canvasOf(datum);
  }
  drawUnsmoothed(marks, (update) => {
    if (update['url'] === undefined) return;
    delete update['url'];
    update['image'] = { field: 'canvas' };
  });
  return compiled;
}
