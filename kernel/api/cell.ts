import { kernel } from './kernel-port';

export interface InputOptions {
  /** Whether what the user types stays hidden. */
  readonly password?: boolean;
}

/**
 * Asks the user for a line of text.
 *
 * ```ts
 * const name = await input('Your name: ');
 * ```
 *
 * @throws Error when the front end cannot ask
 */
export function input(prompt = '', { password = false }: InputOptions = {}): Promise<string> {
  return kernel().ask(prompt, password);
}

/** Fires when the running cell is stopped. Pass it on to what can be aborted. */
export function cellSignal(): AbortSignal {
  return kernel().signal() ?? new AbortController().signal;
}

/** The number shown beside the running cell. */
export function cellNumber(): number | undefined {
  return kernel().cellNumber();
}
