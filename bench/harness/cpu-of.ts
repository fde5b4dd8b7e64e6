import { readFile } from 'node:fs/promises';

/** What the clock of a process in /proc counts in, per second. */
const ticksPerSecond = 100;

/** CPU time a process has used, in ms (Linux). */
export async function cpuMsOf(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / ticksPerSecond;
}
