import { toCodePoints, toOffset } from '../../protocol/code-points';
import { ContentReader } from '../../protocol/content';
import type { Handler } from '../kernel';

/** Offers what may stand at the cursor. */
export const complete: Handler = async ({ content }, { language }) => {
  const fields = new ContentReader(content);
  const code = fields.text('code');
  const position = fields.integer('cursor_pos', [...code].length);
  const { matches, start, end, metadata } = await language.complete(code, toOffset(code, position));
  return {
    matches,
    cursor_start: toCodePoints(code, start),
    cursor_end: toCodePoints(code, end),
    metadata,
  };
};
