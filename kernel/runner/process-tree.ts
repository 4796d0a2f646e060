import { spawnSync } from 'node:child_process';

/**
 * Does what Ctrl-C in a terminal does: sends SIGINT to a process and all that it started, at any distance. A shell
 * alone would go on waiting for its command.
 *
 * @param withRoot whether the process itself is meant, too
 */
export function interruptTree(root: number | undefined, withRoot = true): void {
  if (root === undefined) return;
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' });
  const parents = stdout.split('\n').map((line) => line.trim().split(/\s+/).map(Number));
  const tree = [root];
  for (const ancestor of tree) {
    for (const [pid, parent] of parents) if (parent === ancestor) tree.push(pid);
  }
  for (const pid of withRoot ? tree : tree.slice(1)) interrupt(pid);
}

function interrupt(pid: number): void {
  try {
    process.kill(pid, 'SIGINT');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
