import { ContentReader } from '../../protocol/content';
import type { Handler } from '../kernel';

/** Lists the open comms; also while the runner is busy. */
export const commInfo: Handler = ({ content }, { comms }) => {
  const target = new ContentReader(content).text('target_name', '');
  return { comms: comms.describe(target === '' ? undefined : target) };
};
