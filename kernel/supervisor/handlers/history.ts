import { BadContentError, ContentReader } from '../../protocol/content';
import type { HistoryEntry } from '../history';
import type { Handler, Kernel } from '../kernel';

/** Lists executed cells, of this session and earlier ones. */
export const history: Handler = ({ content }, kernel) => {
  const fields = new ContentReader(content);
  const withOutput = fields.flag('output', false);
  const entries = select(fields, kernel);
  return {
    history: entries.map(({ session, line, input, output }) => [
      session,
      line,
      withOutput ? [input, output ?? null] : input,
    ]),
  };
};

function select(fields: ContentReader, kernel: Kernel): HistoryEntry[] {
  const access = fields.text('hist_access_type', 'tail');
  const optional = (field: string): number | undefined => {
    const value = fields.integer(field, Number.MAX_SAFE_INTEGER);
    return value === Number.MAX_SAFE_INTEGER ? undefined : value;
  };
  switch (access) {
    case 'tail':
      return kernel.history.tail(fields.integer('n', 10));
    case 'range':
      return kernel.history.range(fields.integer('session', 0), fields.integer('start', 0), optional('stop'));
    case 'search':
      return kernel.history.search(fields.text('pattern', '*'), optional('n'), fields.flag('unique', false));
    default:
      throw new BadContentError(`hist_access_type: expected tail, range or search, got "${access}"`);
  }
}
