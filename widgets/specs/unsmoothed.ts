/** A mark as Vega-Lite compiles it, as far as it is looked at here. */
export interface CompiledMark {
  readonly type?: string;
  readonly encode?: { readonly update?: Record<string, unknown> };
  readonly marks?: readonly CompiledMark[];
}

/**
 * Has the images among marks, at any depth, drawn with sharp pixels: each is a value. Vega-Lite has no word for that.
 *
 * @param onImage called with what each image is drawn by, for further changes
 */
export function drawUnsmoothed(
  marks: readonly CompiledMark[] = [],
  onImage?: (update: Record<string, unknown>) => void,
): void {
  for (const { type, encode, marks: inner } of marks) {
    if (type === 'image' && encode?.update) {
      encode.update['smooth'] = { value: false };
      onImage?.(encode.update);
    }
    drawUnsmoothed(inner, onImage);
  }
}
