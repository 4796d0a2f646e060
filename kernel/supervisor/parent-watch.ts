const intervalMilliseconds = 1000;

/** What is known of the processes around this one. */
export interface Processes {
  /** The id of the parent now; it changes when the parent ends. */
  parent(): number;
  isAlive(pid: number): boolean;
}

export const realProcesses: Processes = {
  parent: () => process.ppid,
  isAlive: (pid) => {
    try {
      return process.kill(pid, 0);
    } catch (error) {
      return (error as NodeJS.ErrnoException).code === 'EPERM';
    }
  },
};

/**
 * Calls `gone` once when the process that started the kernel has ended, so that no kernel outlives its server.
 *
 * @param announced the id from `JPY_PARENT_PID`; undefined when there is no such process to outlive
 * @returns stops watching
 */
export function watchParent(
  announced: number | undefined,
  gone: () => void,
  processes: Processes = realProcesses,
): () => void {
  if (announced === undefined) return () => undefined;
  const first = processes.parent();
  const timer = setInterval(() => {
    const alive = announced === first ? processes.parent() === first : processes.isAlive(announced);
    if (alive) return;
    clearInterval(timer);
    gone();
  }, intervalMilliseconds);
  timer.unref();
  return () => clearInterval(timer);
}
