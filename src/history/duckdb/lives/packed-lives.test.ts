import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { aHistoryDay, noRows } from '../../../../test/support/history-day.ts';
import type { HistoryBatch } from '../../history.ts';
import { lifeKinds, type LifeKind } from '../../sql/packed-lives.ts';
import { SqlHistory } from '../../sql/sql-history.ts';
import { inCamelCase, tables } from '../../sql/tables.ts';
import { tellLife } from '../../sql/tell-life.ts';
import { DuckDbDatabase } from '../duckdb-database.ts';
import { unpack } from './bundle.ts';
import { isPacked, lifePeriods } from './life-periods.ts';
import { packLives } from './pack-lives.ts';

const floorId = 'lives';
const dayMs = 86_400_000;
const start = Date.UTC(2026, 0, 1);
/** Two of them share a key; one has what JSON must escape. */
const persons = ['d30533', 'd83114', 'Núñez "el\n☎" \\ 1', 'd4'];
const sizes = { ofPiece: 5, ofBundle: 2, atOnce: 4 };

let database: DuckDbDatabase;
let history: SqlHistory;
beforeAll(async () => {
  database = await DuckDbDatabase.open({ folder: ':memory:', memoryMb: 256 });
  // Many small statements: a second thread would only be woken.
  await database.query('SET threads = 1');
});
/** Empties it: opening a database costs seconds. */
async function begin(): Promise<void> {
  history = await SqlHistory.open(database);
  for (const { name } of Object.values(tables)) await database.query(`DELETE FROM ${name}`);
  for (const name of ['history_positions', 'history_checkpoints', 'life_periods'])
    await database.query(`DELETE FROM ${name}`);
  for (const name of await packedTables()) await database.query(`DROP TABLE ${name}`);
  for (const kind of lifeKinds) database.lives.cutAt(kind, 0);
}
beforeEach(begin);
afterAll(() => database.close());

/** One thing that happens to history. Days count from {@link start}. */
type Step =
  | { readonly do: 'append'; readonly rows: readonly (readonly [kind: LifeKind, who: number, day: number])[] }
  | { readonly do: 'pack'; readonly day: number; readonly cutAfter: number }
  | { readonly do: 'forget'; readonly who: number }
  | { readonly do: 'removeBefore'; readonly kind: LifeKind; readonly day: number }
  | { readonly do: 'rewind'; readonly to: number };

const kinds = fc.constantFrom(...lifeKinds);
const who = fc.nat(persons.length - 1);
const day = fc.nat(75);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('append' as const),
      rows: fc.array(fc.tuple(kinds, who, day), { minLength: 1, maxLength: 40 }),
    }),
  },
  // Cut after some transactions, as by a crash; 99: not at all.
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('pack' as const),
      day: fc.integer({ min: 30, max: 110 }),
      cutAfter: fc.constantFrom(1, 2, 4, 99, 99),
    }),
  },
  fc.record({ do: fc.constant('forget' as const), who }),
  fc.record({ do: fc.constant('removeBefore' as const), kind: kinds, day }),
  fc.record({ do: fc.constant('rewind' as const), to: fc.nat(3) }),
);

/** What runs through the steps: names of rows, aliases, the last entry. */
class Story {
  batch = 0;
  last: string | null = null;
  readonly aliases: string[] = [];

  async take(next: Step, during?: () => Promise<void>): Promise<void> {
    switch (next.do) {
      case 'append':
        return this.#append(next.rows);
      case 'pack':
        return pack(start + next.day * dayMs, next.cutAfter, during);
      case 'forget':
        return this.#forget(persons[next.who] ?? '');
      case 'removeBefore':
        return void (await history.removeBefore(next.kind, start + next.day * dayMs));
      case 'rewind':
        return this.#rewind(next.to);
    }
  }

  async #append(rows: readonly (readonly [kind: LifeKind, who: number, day: number])[]): Promise<void> {
    this.batch += 1;
    const brought = rows.map(
      ([kind, of, at], n) => [kind, rowOf(kind, persons[of] ?? '', at, `${this.batch}-${n}/1`)] as const,
    );
    const ofKind = (kind: LifeKind) => brought.flatMap(([own, row]) => (own === kind ? [row] : []));
    const byKind = Object.fromEntries(lifeKinds.map((kind) => [kind, ofKind(kind)])) as Partial<HistoryBatch['rows']>;
    const id = `${this.batch}`;
    const entries = { floorId, afterId: this.last, firstId: id, lastId: id, archivedUntil: this.batch };
    expect(await history.append({ ...entries, rows: { ...noRows, ...byKind }, state: '', keep: { state: '' } })).toBe(
      'appended',
    );
    this.last = id;
  }

  async #forget(debtorId: string): Promise<void> {
    const alias = `erased-${this.aliases.push('')}-${this.batch}`;
    this.aliases[this.aliases.length - 1] = alias;
    const erased = { debtorId, alias, numbers: [numberOf(debtorId)], texts: [], callIds: [] };
    await history.forget(erased);
    expect(await history.forget({ ...erased, alias: 'nobody' })).toBe(0);
    const texts = await packedTexts();
    for (const trace of [JSON.stringify(debtorId), numberOf(debtorId)]) expect(texts).not.toContain(trace);
  }

  async #rewind(to: number): Promise<void> {
    const kept = (await history.keptCheckpoints(floorId))[to];
    if (!kept) return;
    await history.rewind(floorId, kept);
    [this.last, this.batch] = [kept.afterId, kept.batch - 1];
  }
}

function rowOf(kind: LifeKind, debtorId: string, at: number, rowId: string): object {
  // Several rows of an instant: the place in the journal decides.
  const instant = start + at * dayMs + (at % 3) * 1_000;
  const times = { dialledAt: instant, connectedAt: instant, chosenAt: instant, endedAt: instant };
  const [template] = aHistoryDay.rows[kind] as readonly object[];
  const known = Object.keys(template ?? {});
  const own = { floorId, rowId, debtorId, e164: numberOf(debtorId), ...times };
  return { ...template, ...Object.fromEntries(Object.entries(own).filter(([field]) => known.includes(field))) };
}

const numberOf = (debtorId: string): string => `+5730012300${persons.indexOf(debtorId)}`;

/** Packs; `cutAfter` transactions later the process is gone. `during` happens between the first slice's reading and writing. */
async function pack(now: number, cutAfter: number, during?: () => Promise<void>): Promise<void> {
  let count = 0;
  const { lives } = database;
  const mortal: Pick<DuckDbDatabase, 'query' | 'transaction'> = {
    query: (sql, params) => database.query(sql, params),
    transaction: async (work) => {
      count += 1;
      if (count === 3) await during?.();
      if (count > cutAfter) throw new Error('killed');
      return database.transaction(work);
    },
  };
  await packLives(mortal, { now, cuts: lives.cuts, sizes, signal: new AbortController().signal }).catch(
    (error: unknown) => {
      if (!(error instanceof Error) || error.message !== 'killed') throw error;
    },
  );
}

async function packedTables(of = database): Promise<readonly string[]> {
  const found = await of.query(
    "SELECT table_name FROM duckdb_tables() WHERE regexp_matches(table_name, '^life_[0-9]+$')",
  );
  return found.map((row) => String(row['table_name']));
}

async function packedTexts(): Promise<string> {
  let texts = '';
  for (const name of await packedTables())
    for (const { packed } of await database.query(`SELECT packed FROM ${name}`)) texts += unpack(packed as Uint8Array);
  return texts;
}

/** Everybody's life, as told, and as all rows say. Returns how many periods were packed. */
async function compare(aliases: readonly string[]): Promise<number> {
  const rows = new Map<string, Record<LifeKind, object[]>>();
  const of = (id: string) => rows.get(id) ?? { attempts: [], conversations: [], dispositions: [], recordings: [] };
  for (const kind of lifeKinds) {
    const { name, time, columns } = tables[kind];
    const listed = columns.map((column) => column.name).join(', ');
    for (const row of await database.query(`SELECT ${listed} FROM ${name} ORDER BY ${time}, row_id`)) {
      const id = String(row['debtor_id']);
      const life = of(id);
      life[kind].push(inCamelCase(row));
      rows.set(id, life);
    }
  }
  for (const person of [...persons, ...aliases])
    expect(JSON.stringify(await history.life(person)), person).toBe(JSON.stringify(of(person)));
  return (await lifePeriods(database)).filter(isPacked).length;
}

const rowsOfDays = (days: readonly number[]): Step => ({
  do: 'append',
  rows: days.flatMap((at) => lifeKinds.map((kind, n) => [kind, (at + n) % persons.length, at] as const)),
});
const january = Array.from({ length: 30 }, (_, n) => n);
const packOn = (of: number, cutAfter = 99): Step => ({ do: 'pack', day: of, cutAfter });

it('tells the same life from the copy as from the rows, whatever happens to them in between', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 7 }), async (steps) => {
      await begin();
      const story = new Story();
      await story.take(rowsOfDays(january));
      await story.take(packOn(20.5));
      // The drawn steps may empty the copy, so its use is checked before them.
      expect(await compare(story.aliases)).toBe(1);
      for (const next of [...steps, packOn(80)]) {
        await story.take(next);
        await compare(story.aliases);
      }
    }),
    { numRuns: 2 },
  );
});

const periods = async () =>
  (await lifePeriods(database)).map(({ since, until, bundles, packed }) => [
    (since - start) / dayMs,
    (until - start) / dayMs,
    packed === bundles,
  ]);

it('packs the days that are over in few pieces, and the month in their place once it is over', async () => {
  const story = new Story();
  await story.take(rowsOfDays(january));
  await story.take(packOn(10.5));
  await story.take(packOn(11.1));
  expect(await periods()).toEqual([[0, 10, true]]);
  await story.take(packOn(15.5));
  expect(await periods()).toEqual([
    [0, 10, true],
    [10, 15, true],
  ]);
  await story.take(packOn(20.5));
  expect(await periods()).toEqual([[0, 20, true]]);
  expect(await compare([])).toBe(1);
  await story.take(packOn(33));
  expect(await periods()).toEqual([[0, 31, true]]);
  expect(await packedTables()).toHaveLength(1);
  expect(await compare([])).toBe(1);
});

it('goes on with the next slice where it was cut, and packs nothing twice', async () => {
  const story = new Story();
  await story.take(rowsOfDays(january));
  await story.take(packOn(33, 4));
  const [cut] = await lifePeriods(database);
  expect(cut?.packed).toBe(4);
  expect(await compare([])).toBe(0);
  await story.take(packOn(33));
  expect(await lifePeriods(database)).toEqual([{ ...cut, packed: cut?.bundles }]);
  expect(await compare([])).toBe(1);
});

it.each([
  ['late rows', rowsOfDays([12])],
  ['a way back', { do: 'rewind', to: 1 }],
  ['rows that are too old', { do: 'removeBefore', kind: 'attempts', day: 3 }],
  ['an erasure', { do: 'forget', who: 0 }],
] as const satisfies readonly (readonly [string, Step])[])(
  'begins a period anew that was half packed when there came %s',
  async (_, change) => {
    const story = new Story();
    await story.take(rowsOfDays(january));
    await story.take(rowsOfDays(january));
    await story.take(packOn(33), () => story.take(change));
    expect(await periods()).toEqual([]);
    await compare(story.aliases);
    await story.take(packOn(33));
    await compare(story.aliases);
    expect(await periods()).toEqual(change.do === 'removeBefore' ? [] : [[0, 31, true]]);
  },
);

it('packs anew what a version with other columns packed', async () => {
  const story = new Story();
  await story.take(rowsOfDays(january));
  await story.take(packOn(33));
  const [before] = await lifePeriods(database);
  await database.query("UPDATE life_periods SET layout = 'older'");
  expect(await compare([])).toBe(0);
  await story.take(packOn(33));
  expect((await lifePeriods(database)).map(({ id }) => id)).not.toEqual([before?.id]);
  expect(await packedTables()).toHaveLength(1);
  expect(await compare([])).toBe(1);
});

it('tells everything when a period goes while a life is told', async () => {
  const story = new Story();
  await story.take(rowsOfDays(january));
  await story.take(packOn(33));
  let isFirst = true;
  const query: DuckDbDatabase['query'] = async (sql, params) => {
    if (isFirst) await story.take(rowsOfDays([12]));
    isFirst = false;
    return database.query(sql, params);
  };
  const life = await tellLife({ query, lives: database.lives }, persons[0] ?? '');
  expect(isFirst).toBe(false);
  expect(life.attempts.length).toBeGreaterThan(6);
  expect(life).toEqual(await history.life(persons[0] ?? ''));
});

it('leaves nothing of an erased person in the file', async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'marcador-lives-'));
  const [person, control] = persons;
  const erased = {
    debtorId: person ?? '',
    alias: 'erased-x',
    numbers: [numberOf(person ?? '')],
    texts: [],
    callIds: [],
  };
  const kept = await DuckDbDatabase.open({ folder, memoryMb: 128 });
  const bytes = async () => {
    await kept.query('CHECKPOINT');
    return readFile(path.join(folder, 'history.duckdb'));
  };
  try {
    const own = await SqlHistory.open(kept);
    const attempts = [person, control].map((id, n) =>
      rowOf('attempts', id ?? '', n, `${n}/1`),
    ) as HistoryBatch['rows']['attempts'];
    const entries = { floorId, afterId: null, firstId: '1', lastId: '1', archivedUntil: 1, state: '' };
    await own.append({ ...entries, rows: { ...noRows, attempts } });
    await own.tidy(start + 40 * dayMs);
    const [before] = await kept.query(`SELECT packed FROM ${(await packedTables(kept))[0]}`);
    const secret = Buffer.from(before?.['packed'] as Uint8Array);
    // The search finds what is there: otherwise it would prove nothing.
    expect((await bytes()).includes(secret)).toBe(true);
    expect(await own.forget(erased)).toBe(1);
    await own.cleanFiles(erased.alias);
    const after = await bytes();
    for (const trace of [secret, erased.debtorId, erased.numbers[0] ?? '']) expect(after.includes(trace)).toBe(false);
    expect((await own.life(erased.alias)).attempts).toMatchObject([{ debtorId: 'erased-x', e164: 'erased-1' }]);
    expect((await own.life(control ?? '')).attempts).toEqual(attempts.slice(1));
  } finally {
    await kept.close();
    await rm(folder, { recursive: true, force: true });
  }
});
