import type { RoutedMessage } from '../../protocol/message';
import type { Handler, Kernel } from '../kernel';
import { commClose, commMessage, commOpen } from './comm';
import { commInfo } from './comm-info';
import { complete } from './complete';
import { execute } from './execute';
import { history } from './history';
import { inspect } from './inspect';
import { interrupt } from './interrupt';
import { isComplete } from './is-complete';
import { kernelInfo } from './kernel-info';
import { shutdown } from './shutdown';
import { createSubshell, deleteSubshell, listSubshells } from './subshell';

/** How requests of one type are treated. */
export interface Route {
  readonly handle: Handler;
  /** Whether a reply is sent; its type is the request's with `_reply`. */
  readonly replies: boolean;
  /** Whether the request waits behind others of its shell, or is done as it comes, also while a cell runs. */
  readonly waits: (request: RoutedMessage, kernel: Kernel) => boolean;
  /** Whether a failed cell before it aborts it. */
  readonly aborts?: boolean;
}

const always = (): boolean => true;
const never = (): boolean => false;
/** A comm that a waiting cell will open must wait for it; one that is open is served while a cell runs. */
const commUnknown: Route['waits'] = ({ content }, { comms }) => !comms.has(String(content['comm_id']));

const atOnce = (handle: Handler): Route => ({ handle, replies: true, waits: never });

/** What is done with each type of request. */
export const routes: Readonly<Record<string, Route>> = {
  execute_request: { handle: execute, replies: true, waits: always, aborts: true },
  complete_request: atOnce(complete),
  inspect_request: atOnce(inspect),
  is_complete_request: atOnce(isComplete),
  history_request: atOnce(history),
  comm_info_request: atOnce(commInfo),
  kernel_info_request: atOnce(kernelInfo),
  comm_open: { handle: commOpen, replies: false, waits: always },
  comm_msg: { handle: commMessage, replies: false, waits: commUnknown },
  comm_close: { handle: commClose, replies: false, waits: commUnknown },
  interrupt_request: atOnce(interrupt),
  shutdown_request: atOnce(shutdown),
  create_subshell_request: atOnce(createSubshell),
  delete_subshell_request: atOnce(deleteSubshell),
  list_subshell_request: atOnce(listSubshells),
};
