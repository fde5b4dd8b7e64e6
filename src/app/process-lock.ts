import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { z } from 'zod';

/** A process, and what distinguishes it from a later one with the same id. */
const holderSchema = z.object({ pid: z.number().int().positive(), startedAt: z.string() });
type Holder = z.output<typeof holderSchema>;

/** Gives the lock free. */
export type Unlock = () => Promise<void>;

/**
 * Takes a lock for this process: a file that names its holder. One whose holder is dead (`kill -9`, power cut) is taken over.
 * Processes that cannot see each other's ids (containers) get past it.
 *
 * @param held makes the error for a lock that another process has, from its id
 * @throws what `held` makes
 */
export async function lockForProcess(file: string, held: (pid: number) => Error): Promise<Unlock> {
  const own: Holder = { pid: process.pid, startedAt: (await startOf(process.pid)) ?? '' };
  const written = JSON.stringify(own);
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, written, { mode: 0o600 });
  try {
    while (!(await linked(draft, file))) await removeStale(file, held);
  } finally {
    await rm(draft, { force: true });
  }
  return async () => {
    if ((await textOf(file)) === written) await rm(file, { force: true });
  };
}

/** The process that has a lock; undefined: none that lives, or this one. */
export async function holderOf(file: string): Promise<number | undefined> {
  const holder = readHolder((await textOf(file)) ?? '');
  return holder !== undefined && (await isAlive(holder)) ? holder.pid : undefined;
}

/** Makes the lock whole in one step; false when there is one already. */
async function linked(draft: string, file: string): Promise<boolean> {
  try {
    await link(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

async function removeStale(file: string, held: (pid: number) => Error): Promise<void> {
  const text = await textOf(file);
  if (text === undefined) return;
  const holder = readHolder(text);
  if (holder !== undefined && (await isAlive(holder))) throw held(holder.pid);
  // Under a name of its own first: another start may have replaced the stale lock by its own since it was read.
  const aside = `${file}.${randomUUID()}`;
  await rename(file, aside).catch(() => undefined);
  const moved = await textOf(aside);
  if (moved !== undefined && moved !== text) await linked(aside, file);
  await rm(aside, { force: true });
}

function readHolder(text: string): Holder | undefined {
  try {
    return holderSchema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** A lock of this very process is one that an earlier service in it left. */
async function isAlive({ pid, startedAt }: Holder): Promise<boolean> {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it lives, and belongs to another user.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const started = await startOf(pid);
  return started === undefined || started === startedAt;
}

/** When the process started: the boot, and clock ticks since it (proc(5)); undefined where there is no /proc. */
async function startOf(pid: number): Promise<string | undefined> {
  const [boot, stat] = await Promise.all([textOf('/proc/sys/kernel/random/boot_id'), textOf(`/proc/${pid}/stat`)]);
  if (boot === undefined || stat === undefined) return undefined;
  // The name of the program stands in brackets and may hold anything: the fields are counted behind it.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return `${boot.trim()}:${fields[19] ?? ''}`;
}

async function textOf(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    return undefined;
  }
}
