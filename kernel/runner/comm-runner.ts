import type { Comms } from '../comm/comms';
import type { CommRequest } from '../link/messages';
import { type CellContexts, Interrupted, MessageContext } from './cell-context';
import type { ErrorText } from './errors/error-text';
import type { Publisher } from './publisher';

/** What handling comm messages takes. */
export interface CommParts {
  readonly comms: Comms;
  readonly contexts: CellContexts;
  readonly publisher: Publisher;
  readonly errors: ErrorText;
}

/**
 * Hands a front end's comm message to the comm. Listeners print below the cell that has them listen, and errors are
 * printed there, too; answers have the message as parent.
 */
export async function handleComm(
  request: CommRequest,
  buffers: readonly Uint8Array[],
  parts: CommParts,
): Promise<void> {
  const { comms, contexts, publisher, errors } = parts;
  const { commId, data, metadata, origin } = request;
  const message = { data, metadata, buffers };
  const context = new MessageContext(origin, contexts.current?.number ?? 0, false);
  await contexts.run(context, async () => {
    try {
      if (request.type === 'comm-open') await comms.opened(commId, request.targetName ?? '', message);
      else if (request.type === 'comm-message') await comms.find(commId)?.receive(message);
      else await comms.find(commId)?.receiveClose(message);
    } catch (error) {
      if (!(error instanceof Interrupted))
        publisher.print('stderr', errors.text(error), contexts.outletOf(error));
    }
  });
  publisher.send({ type: 'handled', origin });
}
