import { type CompiledMark, drawUnsmoothed, type Spec } from '../../specs';

/** A chart as an SVG document, for readers without Vega. Addresses in it are not loaded. */
export async function svgOf(spec: Spec): Promise<string> {
  const [vega, { compile }, { expressionInterpreter }] = await Promise.all([
    import('vega'),
    import('vega-lite'),
    import('vega-interpreter'),
  ]);
  const { spec: compiled } = compile(spec as unknown as Parameters<typeof compile>[0], {
    logger: vega.logger(vega.Error),
  });
  drawUnsmoothed(compiled.marks as readonly CompiledMark[] | undefined);
  const options = { renderer: 'none', expr: expressionInterpreter } as ConstructorParameters<
    typeof vega.View
  >[1];
  const view = new vega.View(vega.parse(compiled, undefined, { ast: true }), options);
  try {
    return await view.toSVG();
  } finally {
    view.finalize();
  }
}
