import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ServiceClient } from '../../src/cli/service-client.ts';
import { seededRng } from '../../kernel/rng.ts';
import { freeUdpPort } from '../contract/free-port.ts';
import { expectEveryRecord, expectWholeCampaign } from '../support/campaign-proof.ts';
import { startTestCity, type TestCity } from '../support/city-process.ts';
import { livelyCity, openCollections, switchBefore, totalsOf } from '../support/collections-floor.ts';
import { eventually } from '../support/eventually.ts';
import { MortalService } from '../support/mortal-service.ts';

const records = 120;
const kills = 20;
const rng = seededRng(Number(process.env['MARCADOR_TEST_SEED'] ?? 20_261_122));

let city: TestCity;
let service: MortalService;
/** The same for every process, as in a house: replies to the calls of a dead one reach the next. */
let sipPort = 0;

beforeEach(async () => {
  service = await MortalService.inNewFolder('marcador-crash-');
  sipPort = await freeUdpPort();
  const logFile = path.join(service.folder, 'city.ndjson');
  city = await startTestCity({ ...livelyCity, phones: { count: 6 }, logFile });
});

afterEach(async () => {
  await service.kill();
  await city.stop();
  await service.close();
});

const serve = (): Promise<ServiceClient> =>
  service.serve({
    http: { port: 0 },
    switch: switchBefore(city, 48_000, sipPort),
    log: { level: 'warn' },
    floor: { drainMs: 10_000, ownershipMs: 1_000, tickMs: 100 },
  });

it(
  `loses nothing and dials nobody twice when it is killed at ${kills} random moments`,
  { timeout: 420_000 },
  async () => {
    let client = await serve();
    await openCollections(client, city, records);
    await client.call('POST', '/campaigns/cobranza/start');

    for (let kill = 0; kill < kills; kill += 1) {
      await new Promise((resolve) => setTimeout(resolve, 100 + 1_900 * rng.next()));
      await service.kill();
      client = await serve();
      await expectEveryRecord(client, records);
    }
    const finished = async (): Promise<boolean> => (await totalsOf(client)).finished === records;
    await eventually('every record is finished', finished, 150_000);
    expect(await service.stop()).toBe(0);

    const repaired = await expectWholeCampaign({ stores: await service.stores(), log: await city.log(), records });
    expect(repaired, 'conversations cut by a kill').toBeGreaterThan(0);
  },
);
