import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { seededRng } from '../../kernel/rng.ts';
import { systemClock } from '../../kernel/system-clock.ts';
import { HistoryProcess } from '../../src/app/history/history-process.ts';
import { openHistory } from '../../src/app/history/open-history.ts';
import type { History } from '../../src/history/history.ts';
import { projectJournal } from '../../src/history/projection/project-journal.ts';
import { emptyProjection } from '../../src/history/projection/projection-state.ts';
import { rowKindNames, type RowKind } from '../../src/history/rows/history-rows.ts';
import { createUtcOffset } from '../../src/schedule/utc-offset.ts';
import { redisStores } from '../../src/store/redis/redis-stores.ts';
import { eventually } from '../support/eventually.ts';
import { journalOfCalls } from '../support/journal-of-calls.ts';
import { startTestRedis, type TestRedis } from '../support/test-redis.ts';

/** `MARCADOR_HISTORY_KILLS=20` is the drill; every other kill hits Redis too. */
const kills = Number(process.env['MARCADOR_HISTORY_KILLS'] ?? 2);
const rng = seededRng(Number(process.env['MARCADOR_TEST_SEED'] ?? 20_261_128));
const settings = {
  ...{ archive: true, memoryMb: 128, url: undefined },
  retentionDays: {},
};
const quiet = (): void => undefined;
const log = { debug: quiet, info: quiet, warn: quiet, error: quiet };

let redis: TestRedis;
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'marcador-archive-'));
  redis = await startTestRedis();
});
afterEach(async () => {
  await redis.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Repeats while Redis is away, as the service's own writes do: the journal's entries may stand twice. */
const insist = <T>(what: string, ask: () => Promise<T>): Promise<T> =>
  eventually(
    what,
    () =>
      ask().then(
        (answer) => answer ?? (true as T),
        () => undefined as T | undefined,
      ),
    60_000,
  );

async function rowsOf(history: History, kind: RowKind): Promise<readonly object[]> {
  const rows: object[] = [];
  for await (const row of history.rows(kind, { from: 0, to: Number.MAX_SAFE_INTEGER })) rows.push(row);
  return sorted(rows);
}

const sorted = (rows: readonly object[]): readonly object[] =>
  [...rows].sort((a, b) => ((a as { rowId: string }).rowId < (b as { rowId: string }).rowId ? -1 : 1));

it(
  `history equals what a replay of the journal gives, row by row, after ${kills} kills`,
  { timeout: 60_000 + kills * 30_000 },
  async () => {
    const { journal } = redisStores(await redis.connect('marcador'));
    const entries = journalOfCalls(30 * (kills + 1), Date.UTC(2026, 10, 27, 23, 30));
    const task = {
      ...{ store: { socketPath: redis.server.socketPath }, floorId: 'main', folder, history: settings },
      logLevel: 'silent' as const,
    };
    const archiver = new HistoryProcess({ task, clock: systemClock, log });
    archiver.start();
    const part = Math.ceil(entries.length / (kills + 1));
    for (let kill = 0; kill <= kills; kill += 1) {
      const some = entries.slice(kill * part, (kill + 1) * part);
      for (let first = 0; first < some.length; first += 50)
        await insist('entries are written', () => journal.append('main', some.slice(first, first + 50)));
      if (kill === kills) break;
      await new Promise((resolve) => setTimeout(resolve, 1_500 * rng.next()));
      const { pid } = archiver;
      if (pid !== undefined) process.kill(pid, 'SIGKILL');
      if (kill % 2 === 1) process.kill(redis.server.pid, 'SIGKILL');
    }
    const lastAt = Math.round(entries.at(-1)?.at ?? 0);
    const isDone = async (): Promise<boolean> => {
      const { archivedUntil, isBehind } = await archiver.ask({ ask: 'status' });
      return archivedUntil === lastAt && !isBehind;
    };
    await eventually('all is archived', () => isDone().catch(() => false), 60_000);
    await archiver.stop();

    const whole = await insist('the journal is read', () => journal.read('main', { limit: 100_000 }));
    const replayed = projectJournal(emptyProjection(), whole, { floorId: 'main', utcOffset: createUtcOffset() }).rows;
    const history = await openHistory(settings, folder);
    try {
      expect(replayed.attempts).toHaveLength(30 * (kills + 1));
      for (const kind of rowKindNames) expect(await rowsOf(history, kind), kind).toEqual(sorted(replayed[kind]));
      const [person] = replayed.attempts;
      expect((await history.life(person?.debtorId ?? '')).attempts.length).toBeGreaterThan(2);
    } finally {
      await history.close();
    }
  },
);
