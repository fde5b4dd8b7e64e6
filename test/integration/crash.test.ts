import path from 'node:path';
import { expect, it } from 'vitest';
import type { ServiceClient } from '../../src/cli/service-client.ts';
import { seededRng } from '../../kernel/rng.ts';
import { freeUdpPort } from '../../kernel/free-udp-port.ts';
import { expectEveryRecord, expectWholeCampaign } from '../support/campaign-proof.ts';
import { startTestCity, type TestCity } from '../support/city-process.ts';
import { livelyCity, openCollections, switchBefore, totalsOf } from '../support/collections-floor.ts';
import { eventually } from '../support/eventually.ts';
import { MortalService } from '../support/mortal-service.ts';

const records = 60;
/**
 * Of each campaign; there are two at a time, since a service that starts waits more than it works. The README's twenty are
 * `MARCADOR_CRASH_KILLS=10`.
 */
const kills = Number(process.env['MARCADOR_CRASH_KILLS'] ?? 2);
/** So many cut a conversation, wherever they fall. */
const manyKills = 10;
const seed = Number(process.env['MARCADOR_TEST_SEED'] ?? 20_261_122);

interface World {
  readonly service: MortalService;
  readonly city: TestCity;
  /** The same for every process, as in a house: replies to the calls of a dead one reach the next. */
  readonly sipPort: number;
  /** Where its audio ports begin. */
  readonly rtpFrom: number;
}

async function inNewWorld(rtpFrom: number, test: (world: World) => Promise<void>): Promise<void> {
  const service = await MortalService.inNewFolder('marcador-crash-');
  try {
    const logFile = path.join(service.folder, 'city.ndjson');
    const city = await startTestCity({ ...livelyCity, phones: { count: 6 }, logFile });
    try {
      await test({ service, city, sipPort: await freeUdpPort(), rtpFrom });
    } finally {
      await service.kill();
      await city.stop();
    }
  } finally {
    await service.close();
  }
}

function serve({ service, city, sipPort, rtpFrom }: World): Promise<ServiceClient> {
  return service.serve({
    http: { port: 0 },
    switch: switchBefore(city, rtpFrom, sipPort),
    log: { level: 'warn' },
    floor: { drainMs: 10_000, ownershipMs: 1_000, tickMs: 100 },
  });
}

it.concurrent.each([
  [seed, 48_000],
  [seed + 1, 50_000],
] as const)(
  `loses nothing and dials nobody twice when it is killed at ${kills} random moments (seed %i)`,
  { timeout: 420_000 },
  (ownSeed, rtpFrom) =>
    inNewWorld(rtpFrom, async (world) => {
      const { service, city } = world;
      const rng = seededRng(ownSeed);
      let client = await serve(world);
      await openCollections(client, city, records);
      await client.call('POST', '/campaigns/cobranza/start');

      for (let kill = 0; kill < kills; kill += 1) {
        await new Promise((resolve) => setTimeout(resolve, 100 + 1_900 * rng.next()));
        await service.kill();
        client = await serve(world);
        await expectEveryRecord(client, records);
      }
      const finished = async (): Promise<boolean> => (await totalsOf(client)).finished === records;
      await eventually('every record is finished', finished, 150_000);
      expect(await service.stop()).toBe(0);

      const repaired = await expectWholeCampaign({ stores: await service.stores(), log: await city.log(), records });
      // On a slow machine a few kills may all come between conversations.
      if (kills >= manyKills) expect(repaired, 'conversations cut by a kill').toBeGreaterThan(0);
    }),
);
