import { toOffset } from '../../protocol/code-points';
import { ContentReader } from '../../protocol/content';
import type { Handler } from '../kernel';

/** Describes what stands at the cursor. */
export const inspect: Handler = async ({ content }, { language }) => {
  const fields = new ContentReader(content);
  const code = fields.text('code');
  const position = fields.integer('cursor_pos', [...code].length);
  const data = await language.inspect(code, toOffset(code, position), fields.integer('detail_level', 0));
  return { found: data !== undefined, data: data ?? {}, metadata: {} };
};
