import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { seededRng } from '../../kernel/rng.ts';
import { archiverOf } from '../../src/app/history/archive-fence.ts';
import { openHistory } from '../../src/app/history/open-history.ts';
import type { ServiceClient } from '../../src/cli/service-client.ts';
import type { History } from '../../src/history/history.ts';
import { projectJournal } from '../../src/history/projection/project-journal.ts';
import { emptyProjection } from '../../src/history/projection/projection-state.ts';
import { rowKindNames, type RowKind } from '../../src/history/rows/history-rows.ts';
import { createUtcOffset } from '../../src/schedule/utc-offset.ts';
import { askServer } from '../../src/store/redis/server/ask-server.ts';
import { redisSocket } from '../../src/store/redis/server/embedded-redis.ts';
import type { StoredJournalEntry } from '../../src/store/ports/journal.ts';
import { ChoosingAgents } from '../support/choosing-agents.ts';
import { openEndlessCampaign } from '../support/endless-campaign.ts';
import { eventually } from '../support/eventually.ts';
import { MortalService } from '../support/mortal-service.ts';

/** `MARCADOR_HISTORY_KILLS=20` is the drill. */
const kills = Number(process.env['MARCADOR_HISTORY_KILLS'] ?? 3);
const seed = Number(process.env['MARCADOR_TEST_SEED'] ?? 20_261_129);
const rng = seededRng(seed);
/** Between two deaths, ms: what died before may still be starting. */
const longestMs = 1_000;
const victims = ['archiver', 'service', 'redis'] as const;
const history = { archive: true, memoryMb: 128, archiver: 'service', url: undefined, retentionDays: {} } as const;

/** With fewer the drill means nothing. */
const leastRows = { attempts: 20, conversations: 5, dispositions: 5, trunkSpans: 2 };
const kindsOfLeast = Object.keys(leastRows) as readonly (keyof typeof leastRows)[];
const none = Object.fromEntries(rowKindNames.map((kind) => [kind, 0])) as Record<RowKind, number>;

/** One goes away again and again: while the floor spares it, calls go on over the other. */
const trunks = ['city', 'coast'];

let service: MortalService;
let client: ServiceClient;
let agents: ChoosingAgents | undefined;
const died: string[] = [];

const serve = (): Promise<ServiceClient> =>
  service.serve({
    ...{ http: { port: 0 }, log: { level: 'fatal' }, floor: { drainMs: 500, ownershipMs: 1_000, tickMs: 50 } },
    switch: {
      ...{ kind: 'simulated', trunks: trunks.map((name) => ({ name, host: '192.0.2.1', cpsLimit: 50 })) },
      outages: { trunk: 'coast', afterMs: 700, lastMs: 300 },
    },
    history: { archive: true, memoryMb: 128 },
  });

/** Whoever died before may have to be started first, and may die between the question and the kill. */
async function killProcess(name: string, pidOf: () => Promise<number | undefined>): Promise<void> {
  await eventually(`the ${name} is killed`, async () => {
    const pid = await pidOf();
    if (pid === undefined) return false;
    try {
      return process.kill(pid, 'SIGKILL');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
      throw error;
    }
  });
}

async function kill(victim: (typeof victims)[number]): Promise<void> {
  const state = path.join(service.folder, 'state');
  died.push(victim);
  if (victim === 'archiver') await killProcess(victim, () => archiverOf(state));
  if (victim === 'redis')
    await killProcess(victim, async () => askServer(await redisSocket(path.join(state, 'redis'))));
  if (victim !== 'service') return;
  await service.kill();
  client = await serve();
}

/** Rows in history by kind; undefined while nobody answers. */
async function archivedRows(): Promise<Record<RowKind, number> | undefined> {
  try {
    return ((await client.call('GET', '/history/status')) as { readonly rows: Record<RowKind, number> }).rows;
  } catch {
    return undefined;
  }
}

beforeAll(
  async () => {
    service = await MortalService.inNewFolder('marcador-history-');
    client = await serve();
    await openEndlessCampaign(client, 40, trunks);
    agents = new ChoosingAgents('cobranza', () => client, seededRng(seed + 1));
    for (let number = 0; number < kills; number += 1) {
      await new Promise((resolve) => setTimeout(resolve, longestMs * rng.next()));
      await kill(victims[number < victims.length ? number : Math.floor(victims.length * rng.next())] ?? 'redis');
    }
    const before = (await eventually('history answers', archivedRows)).attempts;
    const isEnough = (rows: Record<RowKind, number>): boolean =>
      rows.attempts > before + 10 && kindsOfLeast.every((kind) => rows[kind] > leastRows[kind]);
    await eventually('calls go on', async () => isEnough((await archivedRows()) ?? none));
    await agents.end();
    await service.stop();
  },
  120_000 + kills * 20_000,
);
afterAll(async () => {
  await agents?.end();
  await service.close();
});

async function rowsOf(from: History, kind: RowKind): Promise<readonly object[]> {
  const rows: object[] = [];
  for await (const row of from.rows(kind, { from: 0, to: Number.MAX_SAFE_INTEGER })) rows.push(row);
  return sorted(rows);
}

const sorted = (rows: readonly object[]): readonly object[] =>
  [...rows].sort((a, b) => ((a as { rowId: string }).rowId < (b as { rowId: string }).rowId ? -1 : 1));

async function wholeJournal(): Promise<readonly StoredJournalEntry[]> {
  const { journal } = await service.stores();
  const entries: StoredJournalEntry[] = [];
  for (let after = ''; ;) {
    const page = await journal.read('main', { limit: 10_000, ...(after === '' ? {} : { after }) });
    entries.push(...page);
    if (page.length === 0) return entries;
    after = page.at(-1)?.id ?? '';
  }
}

it(`history equals what a replay of the journal gives, row by row, after ${kills} kills (seed ${seed})`, async () => {
  const entries = await wholeJournal();
  const replayed = projectJournal(emptyProjection(), entries, { floorId: 'main', utcOffset: createUtcOffset() }).rows;
  const archived = await openHistory(history, path.join(service.folder, 'state', 'history'));
  const counts: Record<string, number> = { entries: entries.length };
  try {
    for (const kind of rowKindNames) {
      const rows = await rowsOf(archived, kind);
      counts[kind] = rows.length;
      expect(rows, `${kind}, after ${died.join(', ')}`).toEqual(sorted(replayed[kind]));
    }
  } finally {
    await archived.close();
  }
  for (const kind of kindsOfLeast) expect(replayed[kind].length, kind).toBeGreaterThan(leastRows[kind]);
  const isPromise = ({ promisedUntil }: { readonly promisedUntil: number | null }): boolean => promisedUntil !== null;
  expect(replayed.dispositions.filter(isPromise).length).toBeGreaterThan(1);
  expect(replayed.trunkSpans.filter(({ isUp }) => !isUp).length).toBeGreaterThan(0);
  if (kills > victims.length) console.info(JSON.stringify({ seed, died, ...counts }));
});
