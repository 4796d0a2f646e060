import type { Spec as VegaSpec } from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';
import type { Spec } from '../../specs';

/** Gives the drawable that stands for an image of the specification; undefined leaves its address. */
export type CanvasOf = (datum: Record<string, unknown>) => object | undefined;

interface CompiledMark {
  readonly type?: string;
  readonly encode?: { readonly update?: Record<string, unknown> };
  readonly marks?: readonly CompiledMark[];
}

/**
 * Compiles a Vega-Lite specification. With canvases, the images of the data set `maps` are drawn from them instead of
 * from addresses: Vega-Lite has no channel for that, Vega has.
 */
export function compileSpec(spec: Spec, canvasOf?: CanvasOf): VegaSpec {
  const compiled = compile(spec as unknown as TopLevelSpec).spec;
  if (canvasOf === undefined) return compiled;
  for (const source of compiled.data ?? []) {
    if (source.name !== 'maps' || !('values' in source)) continue;
    for (const datum of source.values as Record<string, unknown>[]) datum['canvas'] = canvasOf(datum);
  }
  drawFromCanvases(compiled.marks as readonly CompiledMark[] | undefined);
  return compiled;
}

function drawFromCanvases(marks: readonly CompiledMark[] = []): void {
  for (const { type, encode, marks: inner } of marks) {
    const update = encode?.update;
    if (type === 'image' && update?.['url'] !== undefined) {
      delete update['url'];
      update['image'] = { field: 'canvas' };
      update['smooth'] = { value: false };
    }
    drawFromCanvases(inner);
  }
}
