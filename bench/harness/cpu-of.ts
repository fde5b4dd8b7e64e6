import { readdir, readFile } from 'node:fs/promises';

/** What the clock of a process in /proc counts in, per second. */
const ticksPerSecond = 100;

/** CPU time a process has used, in ms (Linux). */
export function cpuMsOf(pid: number): Promise<number> {
  return cpuMsIn(`/proc/${pid}/stat`);
}

/** The same, of the thread that the process began with and of all the others. */
export async function cpuMsByThread(pid: number): Promise<{ readonly first: number; readonly others: number }> {
  const threads = await readdir(`/proc/${pid}/task`);
  const times = await Promise.all(
    threads.map(async (thread) => ({
      isFirst: thread === String(pid),
      ms: await cpuMsIn(`/proc/${pid}/task/${thread}/stat`).catch(() => 0),
    })),
  );
  const sumOf = (isFirst: boolean): number =>
    times.reduce((sum, time) => sum + (time.isFirst === isFirst ? time.ms : 0), 0);
  return { first: sumOf(true), others: sumOf(false) };
}

async function cpuMsIn(file: string): Promise<number> {
  const stat = await readFile(file, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / ticksPerSecond;
}
