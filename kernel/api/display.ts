import { randomUUID } from 'node:crypto';
import { type Bundle, displayIdOf, displaySymbol } from '../display/mime';
import { kernel, type KernelPort } from './kernel-port';

export interface DisplayOptions {
  /** Names the output, so that it can be replaced later; by default as the value names its outputs. */
  readonly id?: string;
  /** Added to what the value says about itself, for each MIME type. */
  readonly metadata?: Record<string, unknown>;
  /** Whether the value is a MIME bundle already. */
  readonly raw?: boolean;
}

/** An output that can be replaced. As a cell's last value it shows nothing. */
export class DisplayHandle {
  constructor(readonly id: string) {}

  /** Replaces the output wherever it is shown. */
  update(value: unknown, options: Omit<DisplayOptions, 'id'> = {}): Promise<void> {
    return show('update_display_data', this.id, value, options);
  }

  [displaySymbol](): undefined {
    return undefined;
  }
}

/**
 * Shows a value below the cell, in the richest way there is. It is shown before the call returns; only a value that
 * needs time to say how it is shown has to be awaited.
 *
 * ```ts
 * const progress = await display('0 %');
 * await progress.update('100 %');
 * ```
 */
export async function display(value: unknown, options: DisplayOptions = {}): Promise<DisplayHandle> {
  const handle = new DisplayHandle(options.id ?? displayIdOf(value) ?? randomUUID());
  await show('display_data', handle.id, value, options);
  return handle;
}

async function show(
  type: 'display_data' | 'update_display_data',
  id: string,
  value: unknown,
  options: DisplayOptions,
): Promise<void> {
  const port = kernel();
  const published = publish(port, type, id, value, options);
  // The cell's outputs are complete when it ends, also if nobody waits here.
  port.keepCell(published);
  return published;
}

async function publish(
  port: KernelPort,
  type: 'display_data' | 'update_display_data',
  id: string,
  value: unknown,
  { metadata = {}, raw = false }: DisplayOptions,
): Promise<void> {
  const found = raw ? { data: value as Bundle['data'], metadata: {} } : port.bundleOf(value);
  const bundle = found instanceof Promise ? await found : found;
  if (bundle === undefined) return;
  port.publish(type, {
    ...bundle,
    metadata: { ...bundle.metadata, ...metadata },
    transient: { display_id: id },
  });
}

/**
 * Removes the cell's outputs.
 *
 * @param wait whether to keep them until the next output comes, which avoids flicker
 */
export function clearOutput(wait = false): void {
  kernel().publish('clear_output', { wait });
}
