import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { AppError } from '../../../kernel/errors.ts';

const place = z.object({ host: z.string(), port: z.int() });

const readyLine = z.object({
  ready: z.literal(true),
  carrier: place,
  phones: place.extend({ users: z.array(z.string()) }).optional(),
});

/** Where the city can be called, and how to end it. */
export interface CityProcess extends Omit<z.output<typeof readyLine>, 'ready'> {
  /** Ends the process and waits until it is gone. Idempotent. */
  stop(): Promise<void>;
}

const startTimeoutMs = 20_000;
const stopTimeoutMs = 5_000;

/**
 * Starts the city (telephony/city/main) as a process of its own: what the demo dials is a carrier it shares no memory with.
 *
 * @param settings as telephony/city/city-config.ts describes them
 * @throws AppError SETUP_MISSING when the build is missing, SWITCH_UNREACHABLE when the city does not come up
 */
export async function startCity(settings: object): Promise<CityProcess> {
  const entry = fileURLToPath(new URL('../../../telephony/city/main.js', import.meta.url));
  if (!existsSync(entry)) throw new AppError('SETUP_MISSING', { reason: 'cityNotBuilt' });
  // Its stdin is a pipe of ours: when we die, it closes and the city ends by itself.
  const child = spawn(process.execPath, [entry, '--config', JSON.stringify(settings)], {
    stdio: ['pipe', 'pipe', 'inherit'],
    // Ctrl-C is for the demo, which ends its calls before it ends the city.
    detached: true,
  });
  try {
    const { carrier, phones } = await readyOf(child);
    return { carrier, ...(phones ? { phones } : {}), stop: () => stop(child) };
  } catch (error) {
    await stop(child);
    throw new AppError('SWITCH_UNREACHABLE', { reason: 'cityDown' }, { cause: error });
  }
}

async function readyOf(child: ChildProcess): Promise<z.output<typeof readyLine>> {
  if (!child.stdout) throw new Error('the city has no standard output');
  const lines = createInterface({ input: child.stdout });
  const signal = AbortSignal.timeout(startTimeoutMs);
  const [line] = (await Promise.race([
    once(lines, 'line', { signal }),
    once(child, 'exit', { signal }).then(([code]) => {
      throw new Error(`the city ended with code ${String(code)}`);
    }),
  ])) as [string];
  return readyLine.parse(JSON.parse(line));
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), stopTimeoutMs);
  await gone;
  clearTimeout(timer);
}
