import type { CommRequest } from '../../link/messages';
import { ContentReader } from '../../protocol/content';
import { originOf } from '../executions';
import type { Handler } from '../kernel';

/** Delivers a comm message of a front end; there is no reply, the idle status says that its listeners have run. */
function deliver(type: CommRequest['type']): Handler {
  return async ({ header, content, metadata, buffers }, { comms, runner }) => {
    const fields = new ContentReader(content);
    const commId = fields.text('comm_id');
    const targetName = type === 'comm-open' ? fields.text('target_name') : undefined;
    const data = fields.object('data', {});
    if (targetName !== undefined) comms.opened(commId, targetName);
    if (type === 'comm-close') comms.closed(commId);
    await runner.comm({ type, origin: originOf(header), commId, targetName, data, metadata }, buffers);
    return {};
  };
}

export const commOpen = deliver('comm-open');
export const commMessage = deliver('comm-message');
export const commClose = deliver('comm-close');
