import { readdirSync, readFileSync } from 'node:fs';

/** Of Linux's counters, in a second. */
const ticks = 100;

/** Processor seconds that this process's descendants have used so far: kernel, server, browser. Linux only. */
export function processorSeconds() {
  const processes = new Map();
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      const used = Number(fields[11]) + Number(fields[12]);
      processes.set(Number(name), { parent: Number(fields[1]), used });
    } catch {
      // It has ended meanwhile.
    }
  }
  const isOurs = (id) =>
    processes.has(id) && (processes.get(id).parent === process.pid || isOurs(processes.get(id).parent));
  let sum = 0;
  for (const [id, { used }] of processes) if (isOurs(id)) sum += used;
  return sum / ticks;
}
