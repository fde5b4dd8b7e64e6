import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { systemClock } from '../../kernel/system-clock.ts';
import {
  findFreeswitch,
  startPrivateFreeswitch,
  type PrivateFreeswitch,
} from '../../telephony/freeswitch/nodes/private-freeswitch.ts';
import type { BenchMetric } from './bench.ts';

/**
 * Measures against a FreeSWITCH of its own, in a folder of its own; both are gone afterwards. Says so and measures nothing
 * where none is found (`MARCADOR_FREESWITCH`, PATH).
 */
export async function withFreeswitch(
  measure: (freeswitch: PrivateFreeswitch, folder: string) => Promise<readonly BenchMetric[]>,
): Promise<readonly BenchMetric[]> {
  const binary = findFreeswitch(process.env);
  if (binary === undefined) {
    console.error('  left out: no FreeSWITCH found; name its program in MARCADOR_FREESWITCH');
    return [];
  }
  const folder = await mkdtemp(path.join(tmpdir(), 'marcador-bench-'));
  let freeswitch: PrivateFreeswitch | undefined;
  try {
    freeswitch = await startPrivateFreeswitch({ binary, folder, clock: systemClock });
    return await measure(freeswitch, folder);
  } finally {
    await freeswitch?.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
