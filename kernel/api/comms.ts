import type { Comm, CommExtras, CommTarget } from '../comm/comms';
import { kernel } from './kernel-port';

/** Opens a comm to a target of the front ends. */
export function openComm(
  targetName: string,
  data: Record<string, unknown> = {},
  extras: CommExtras & { readonly id?: string } = {},
): Comm {
  return kernel().comms.open(targetName, data, extras);
}

/** Lets front ends open comms to a target. Returns what takes it back. */
export function registerCommTarget(targetName: string, target: CommTarget): () => void {
  return kernel().comms.register(targetName, target);
}
