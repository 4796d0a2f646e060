import { ContentReader } from '../../protocol/content';
import type { Handler } from '../kernel';

/** Says whether a console should run what was typed or wait for more. */
export const isComplete: Handler = async ({ content }, { language }) => {
  const { status, indent } = await language.isComplete(new ContentReader(content).text('code'));
  return { status, ...(status === 'incomplete' && { indent: indent ?? '' }) };
};
