/** The content of `kernel.json`, by which Jupyter starts the kernel. */
export interface Kernelspec {
  readonly argv: readonly string[];
  readonly display_name: string;
  readonly language: string;
  readonly interrupt_mode: 'message';
  readonly env: Readonly<Record<string, string>>;
  readonly metadata: Readonly<Record<string, unknown>>;
}

/**
 * The supervisor's threads share one arena of glibc's: each would keep for itself what TypeScript once needed,
 * 25 MB in all. The runner is started without.
 */
export const supervisorEnvironment = { MALLOC_ARENA_MAX: '1' } as const;

/** The name under which Jupyter knows the kernel. */
export const kernelName = 'actilens';

/**
 * @param command what starts the supervisor, without the connection file
 * @param aliases module name in a cell → the module that is loaded for it
 */
export function createKernelspec(
  command: readonly string[],
  aliases: Readonly<Record<string, string>> = {},
): Kernelspec {
  const settings = Object.entries(aliases).flatMap(([name, module]) => ['--alias', `${name}=${module}`]);
  return {
    argv: [...command, ...settings, '{connection_file}'],
    display_name: 'TypeScript (Actilens)',
    language: 'typescript',
    interrupt_mode: 'message',
    env: supervisorEnvironment,
    metadata: { debugger: false, supported_encryption: 'curve' },
  };
}
