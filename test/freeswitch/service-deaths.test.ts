import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { seededRng } from '../../kernel/rng.ts';
import type { ServiceClient } from '../../src/cli/service-client.ts';
import type { FloorCommand } from '../../src/floor/state/commands.ts';
import type { FloorEvent } from '../../src/floor/state/events.ts';
import {
  expectEveryRecord,
  expectWholeCampaign,
  wholeJournal,
  type FinishedCampaign,
} from '../support/campaign-proof.ts';
import { startTestCity, type TestCity } from '../support/city-process.ts';
import { livelyCity, openCollections, totalsOf } from '../support/collections-floor.ts';
import { eventually } from '../support/eventually.ts';
import { MortalService } from '../support/mortal-service.ts';
import { describeWithFreeswitch } from './freeswitch-under-test.ts';

const rng = seededRng(Number(process.env['MARCADOR_TEST_SEED'] ?? 20_261_122));

/** When the service was away: from the kill until it served again. */
interface Absence {
  readonly from: number;
  readonly until: number;
}

describeWithFreeswitch('the service dies while FreeSWITCH has its calls', (freeswitch) => {
  let city: TestCity;
  let service: MortalService;

  beforeEach(async () => {
    service = await MortalService.inNewFolder('marcador-deaths-');
  });

  /** A city whose people talk about this long. */
  async function settle(medianMs: number): Promise<void> {
    const talk = { medianMs, sigma: 0.4, minMs: medianMs / 3, maxMs: 3 * medianMs };
    const logFile = path.join(service.folder, 'city.ndjson');
    city = await startTestCity({ ...livelyCity, talk, phones: { count: 6 }, logFile });
  }

  afterEach(async () => {
    await service.kill();
    await city.stop();
    await service.close();
  });

  /** Starts the service (again) and waits until it serves. */
  function serve(floor: object = {}): Promise<ServiceClient> {
    const { eventSocket: port, password } = freeswitch.current;
    return service.serve({
      http: { port: 0 },
      switch: {
        kind: 'freeswitch',
        nodes: [{ name: 'one', port, password }],
        trunks: [{ name: 'city', ...city.carrier, cpsLimit: 30, channelLimit: 60 }],
      },
      log: { level: 'warn' },
      floor: { drainMs: 20_000, ownershipMs: 1_000, tickMs: 100, ...floor },
    });
  }

  /** Every record, recording and attempt is in order, and so is every conversation. */
  async function expectCampaignWhole(
    records: number,
    absences: readonly Absence[],
  ): ReturnType<typeof expectConversationsWhole> {
    const campaign = { stores: await service.stores(), log: await city.log(), records };
    await expectWholeCampaign(campaign);
    return expectConversationsWhole(campaign, absences);
  }

  async function untilFinished(client: ServiceClient, records: number): Promise<void> {
    const finished = async (): Promise<boolean> => (await totalsOf(client)).finished === records;
    await eventually('every record is finished', finished, 240_000);
    // The service stops as usual: 0.
    expect(await service.stop()).toBe(0);
  }

  it('loses no call, cuts no conversation and dials nobody twice when it is killed at 20 random moments', async () => {
    const records = 100;
    await settle(5_000);
    let client = await serve();
    await openCollections(client, city, records);
    await client.call('POST', '/campaigns/cobranza/start');
    const absences: Absence[] = [];
    for (let kill = 0; kill < 20; kill += 1) {
      await new Promise((resolve) => setTimeout(resolve, 100 + 2_400 * rng.next()));
      const from = Date.now();
      await service.kill();
      client = await serve();
      absences.push({ from, until: Date.now() });
      await expectEveryRecord(client, records);
    }
    await untilFinished(client, records);

    const { outlived, takenOver } = await expectCampaignWhole(records, absences);
    expect(outlived, 'conversations that outlived a death').toBeGreaterThan(20);
    expect(takenOver, 'conversations that the next run took over').toBeGreaterThan(5);
  }, 600_000);

  it('leaves its conversations to the next run when it is stopped, and ends everything else', async () => {
    const records = 16;
    await settle(15_000);
    let client = await serve({ drainMs: 300 });
    await openCollections(client, city, records);
    await client.call('POST', '/campaigns/cobranza/start');
    const talking = async (): Promise<boolean> => {
      const agents = (await client.call('GET', '/agents')) as { state: string }[];
      return agents.filter(({ state }) => state === 'talking').length >= 3;
    };
    await eventually('three agents talk', talking, 60_000);
    const from = Date.now();
    expect(await service.stop()).toBe(0);
    client = await serve();
    const absences = [{ from, until: Date.now() }];
    for (const user of city.phones.users) await client.call('POST', `/agents/${user}/login`);
    await untilFinished(client, records);

    expect((await expectCampaignWhole(records, absences)).takenOver).toBeGreaterThan(0);
  }, 240_000);
});

/**
 * Every conversation ended because the debtor hung up and is settled as connected; every other answer that the service saw
 * is settled as abandoned. Returns how many conversations went on after a death of the service, and into its next run.
 */
async function expectConversationsWhole(
  { stores, log }: FinishedCampaign,
  absences: readonly Absence[],
): Promise<{ readonly outlived: number; readonly takenOver: number }> {
  const journal = await wholeJournal(stores);
  const outcomes = new Map<string, string>();
  const connectedAt = new Map<string, number>();
  const answered = new Set<string>();
  const alarms: string[] = [];
  for (const { at, kind, body } of journal) {
    if (kind === 'command') {
      const command = JSON.parse(body) as FloorCommand;
      if (command.type === 'alarm') alarms.push(command.code);
      if (command.type === 'settle') outcomes.set(command.settlement.callId, command.settlement.outcome);
    } else if (kind === 'event') {
      const event = JSON.parse(body) as FloorEvent;
      if (event.type !== 'call') continue;
      if (event.event.type === 'connected') connectedAt.set(event.event.callId, at);
      if (event.event.type === 'answered') answered.add(event.event.callId);
    }
  }
  const endOf = new Map(log.flatMap((line) => (line.event === 'ended' ? [[line.callId, line] as const] : [])));
  // A process may die between the record's settlement and the journal's word of it: the record is what counts.
  const told = [...connectedAt.keys()].filter((callId) => (outcomes.get(callId) ?? 'connected') !== 'connected');
  expect(told, 'conversations settled as something else').toEqual([]);
  expect(await connectedBelow(stores, log, [...connectedAt.keys()])).toEqual([]);
  const cut = [...connectedAt.keys()].filter((callId) => endOf.get(callId)?.byeBy !== 'city');
  const stories = cut.map((callId) => [endOf.get(callId), ...storyOf(callId, journal, absences)]);
  expect(stories, 'conversations that our side ended').toEqual([]);
  const silent = alarms.filter((code) => code === 'CONNECT_SILENT');
  expect(silent, 'joins that came to nothing').toEqual([]);
  const alone = [...answered].filter((callId) => !connectedAt.has(callId) && outcomes.get(callId) !== 'connected');
  expect(alone.filter((callId) => (outcomes.get(callId) ?? 'abandoned') !== 'abandoned')).toEqual([]);
  const count = (isOver: (absence: Absence, endedAt: number) => boolean): number =>
    [...connectedAt].filter(([callId, at]) =>
      absences.some((absence) => at < absence.from && isOver(absence, endOf.get(callId)?.at ?? 0)),
    ).length;
  return {
    outlived: count(({ from }, endedAt) => endedAt > from + 100),
    takenOver: count(({ until }, endedAt) => endedAt > until),
  };
}

/** What the journal says of a call, and the deaths meanwhile: read when a conversation was cut. */
function storyOf(
  callId: string,
  journal: Awaited<ReturnType<typeof wholeJournal>>,
  absences: readonly Absence[],
): readonly string[] {
  const told = journal.filter(({ body }) => body.includes(callId));
  const lines = told.map(({ at, kind, body }) => [at, `${at} ${kind} ${body.slice(0, 300)}`] as const);
  const deaths = absences.map(({ from, until }) => [from, `${from} dead until ${until}`] as const);
  return [...lines, ...deaths].sort(([a], [b]) => a - b).map(([, line]) => line);
}

/** Numbers whose record counts fewer conversations than were seen with it. */
async function connectedBelow(
  stores: FinishedCampaign['stores'],
  log: FinishedCampaign['log'],
  callIds: readonly string[],
): Promise<readonly string[]> {
  const numbers = new Map(log.map(({ callId, number }) => [callId, number]));
  const seen = new Map<string, number>();
  for (const callId of callIds) {
    const number = numbers.get(callId) ?? '';
    seen.set(number, (seen.get(number) ?? 0) + 1);
  }
  const ids = Array.from({ length: 200 }, (_, index) => `d${index}`);
  const phones = (await stores.hopper.find('cobranza', ids)).flatMap((record) => record?.progress.phones ?? []);
  const counted = new Map(phones.map(({ e164, outcomes }) => [e164, outcomes.connected ?? 0]));
  return [...seen].filter(([number, times]) => (counted.get(number) ?? 0) < times).map(([number]) => number);
}
