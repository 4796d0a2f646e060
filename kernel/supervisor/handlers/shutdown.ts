import { ContentReader } from '../../protocol/content';
import type { Handler } from '../kernel';

/** Ends the kernel. On a restart, too, the client starts a new one itself. */
export const shutdown: Handler = ({ header, content }, { publisher, shutDown }) => {
  const reply = { status: 'ok', restart: new ContentReader(content).flag('restart', false) };
  publisher.publish('shutdown_reply', reply, header);
  shutDown();
  return reply;
};
