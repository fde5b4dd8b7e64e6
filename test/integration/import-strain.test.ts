import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { builtProgram } from '../support/built-program.ts';
import type { ImportStrain, StrainBeside } from '../support/import-strain.ts';
import { blockMs, WatchedService } from '../support/watched-service.ts';

/** What a conversation bears. */
const mostMs = { turnP999: 20, gap: 60 };
const crowded = 4;
/** Another program may take the machine from the service for a moment, and not from the process beside it. */
const attempts = 3;

async function measured(): Promise<ImportStrain> {
  const program = builtProgram('test/support/import-strain-process.ts');
  const sizes = ['--bad', '25000', '--good', '15000', '--inLoop', '25000'];
  const { stdout } = await promisify(execFile)(process.execPath, [program, ...sizes], { timeout: 240_000 });
  return JSON.parse(stdout) as ImportStrain;
}

/**
 * What is over the bounds of a calm machine, and over a multiple of what a crowded one does at the same time to a process
 * that imports nothing: the collector of a loop that passes on an upload waits for the same cores.
 */
function excessOf({ service, beside }: StrainBeside): number {
  const turns = service.turnP999Ms - Math.max(mostMs.turnP999, crowded * beside.turnP999Ms);
  const gap = service.longestGapMs - Math.max(mostMs.gap, crowded * beside.longestGapMs);
  return Math.max(0, turns, gap);
}

it(
  'no list, good or bad, is noticed in the loop of a service or in the audio it relays',
  { timeout: 800_000 },
  async () => {
    let least = Number.POSITIVE_INFINITY;
    for (let attempt = 0; attempt < attempts && least > 0; attempt++) {
      const { bad, good, inLoop } = await measured();
      least = Math.min(least, Math.max(excessOf(bad), excessOf(good)));
      // The same list read in the loop itself is noticed: the measure sees what it is there for.
      expect(excessOf(inLoop)).toBeGreaterThan(0);
      expect(Math.min(bad.service.packets, good.service.packets)).toBeGreaterThan(50);
    }
    expect(least).toBe(0);
  },
);

/** A turn takes 20 ms at most on a calm machine (ADR 88), in CPU time; a crowded one makes each step dearer. */
const longestTurnMs = 60;

it('long answers, long bodies and the description are no long turns of the loop', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'marcador-turns-'));
  const trunks = [{ name: 'main', host: '192.0.2.1' }];
  const service = await WatchedService.start(folder, { switch: { kind: 'simulated', trunks } });
  const { client } = service;
  const campaign = { id: 'cobranza', country: 'CO', trunks: ['main'], callerId: '+576015550100' };
  const numbers = Array.from({ length: 1_000 }, (_, n) => `+57310${1_000_000 + n}`);
  const debtors = numbers.slice(0, 500).map((number, n) => ({ debtorId: `d${n}`, phones: [{ number }] }));
  const work = async (): Promise<void> => {
    await client.call('POST', '/do-not-call', { numbers });
    await client.call('POST', '/campaigns/cobranza/debtors', debtors);
    for (const address of ['/do-not-call?limit=1000', '/journal?limit=1000', '/audit/verification', '/openapi.json'])
      await client.call('GET', address);
  };
  try {
    await client.call('PUT', '/campaigns/cobranza', campaign);
    expect((await service.during(() => service.block())).longest[0]).toBeGreaterThan(blockMs / 2);
    let least = Number.POSITIVE_INFINITY;
    for (let attempt = 0; attempt < attempts && least > longestTurnMs; attempt++)
      least = Math.min(least, (await service.during(work)).longest[0] ?? 0);
    expect(least).toBeGreaterThan(0);
    expect(least).toBeLessThan(longestTurnMs);
  } finally {
    await service.stop();
    await rm(folder, { recursive: true, force: true });
  }
});
