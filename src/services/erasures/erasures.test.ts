import { beforeEach, expect, it } from 'vitest';
import { AppError } from '../../../kernel/errors.ts';
import { ManualClock } from '../../../test/support/manual-clock.ts';
import { MemoryDocuments } from '../../store/memory/memory-documents.ts';
import type { ErasedPerson } from '../../store/ports/erased-person.ts';
import type { Erasure } from '../../store/ports/erasure.ts';
import type { PersonalStore, PersonalStoreName } from '../../store/ports/personal-store.ts';
import { Erasures } from './erasures.ts';

/** Answers with what it is given, and 0 from then on. Keeps whom it was asked to forget. */
class Store implements PersonalStore {
  readonly name: PersonalStoreName;
  readonly answers: (number | 'busy' | Error)[];
  readonly asked: ErasedPerson[] = [];

  constructor(name: PersonalStoreName, ...answers: (number | 'busy' | Error)[]) {
    this.name = name;
    this.answers = answers;
  }

  trace(person: ErasedPerson): Promise<ErasedPerson> {
    return Promise.resolve({ ...person, numbers: ['+573001112233'] });
  }

  forget(person: ErasedPerson): Promise<number | 'busy'> {
    this.asked.push(person);
    const answer = this.answers.shift() ?? 0;
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  }
}

const none = (): undefined => undefined;
const log = { debug: none, info: none, warn: none, error: none };

let clock: ManualClock;
let documents: MemoryDocuments<Erasure>;
let stopped: string[];
let recorded: Erasure[];
/** What cleaning the files fails with, once each. */
let failures: Error[];
let cleaned: string[];
let noted: (readonly string[])[];
/** Ids that belong together. */
let together: readonly string[];
/** What was kept, and has gone since. */
let gone: Set<string>;
beforeEach(() => {
  clock = new ManualClock();
  documents = new MemoryDocuments(10);
  [stopped, recorded, failures, cleaned, noted] = [[], [], [], [], []];
  together = [];
  gone = new Set();
});

/** A run of the service over what earlier runs left. */
function run(stores: readonly PersonalStore[]): Erasures {
  return new Erasures({
    ...{ erasures: documents, stores, clock, log },
    note: ({ debtorId, numbers }) => noted.push([debtorId, ...numbers]),
    stops: {
      stop: (ids) => {
        stopped.push(...ids);
        return Promise.resolve([]);
      },
    },
    otherIds: (debtorId) => Promise.resolve(together.filter((id) => together.includes(debtorId) && id !== debtorId)),
    isThere: ({ id }) => Promise.resolve(!gone.has(id)),
    cleanFiles: (alias) => {
      const failure = failures.shift();
      if (failure) return Promise.reject(failure);
      cleaned.push(alias);
      return Promise.resolve();
    },
    record: (erasure) => {
      recorded.push(erasure);
      return Promise.resolve();
    },
  });
}

async function look(erasures: Erasures): Promise<Erasure> {
  const work = { isDone: false };
  const looking = erasures.look().finally(() => (work.isDone = true));
  while (!work.isDone) {
    clock.advance(3_000);
    await new Promise((resolve) => setImmediate(resolve));
  }
  await looking;
  const [newest] = await erasures.list();
  if (!newest) throw new Error('there is no erasure');
  return newest;
}

it('forgets until a whole round finds nothing, cleans the files, goes on record, and then names nobody', async () => {
  const [records, journal] = [new Store('records', 2, 1), new Store('journal', 5)];
  const erasures = run([records, journal]);
  const asked = await erasures.ask('debtor-1', 'person ana');
  expect(await erasures.ask('debtor-1', 'person eva')).toEqual(asked);
  const done = await look(erasures);
  expect(done).toEqual({
    ...{ id: asked.id, by: 'person ana', askedAt: asked.askedAt, state: 'done', doneAt: expect.any(Number) as number },
    counts: { records: 3, journal: 5 },
  });
  expect([records.asked.length, journal.asked.length]).toEqual([3, 3]);
  // Before each round what the process remembers is kept from being written.
  expect(noted).toEqual(Array.from({ length: 3 }, () => ['debtor-1', '+573001112233']));
  expect(journal.asked[0]).toMatchObject({ debtorId: 'debtor-1', numbers: ['+573001112233'], alias: cleaned[0] });
  expect([stopped, recorded]).toEqual([['debtor-1'], [done]]);
  expect(await look(erasures)).toEqual(done);
  expect(recorded).toHaveLength(1);
});

it('waits while a call of the person is in progress, whom nobody calls from then on', async () => {
  const records = new Store('records', 'busy', 'busy', 1);
  const journal = new Store('journal');
  const erasures = run([records, journal]);
  await erasures.ask('debtor-1', 'person ana');
  expect(await look(erasures)).toMatchObject({ state: 'waiting', waitsFor: 'call' });
  expect(await look(erasures)).toMatchObject({ state: 'waiting', waitsFor: 'call' });
  expect([stopped, journal.asked, recorded]).toEqual([['debtor-1'], [], []]);
  expect(await look(erasures)).toMatchObject({ state: 'done', counts: { records: 1, journal: 0 } });
});

it('says what it kept and why, also after a crash, for as long as it is there', async () => {
  const recordings = new Store('recordings', 2);
  const kept = { what: 'recording', why: 'legalHold' } as const;
  const stores = [
    Object.assign(recordings, { kept: () => Promise.resolve(['r1', 'r2'].map((id) => ({ ...kept, id }))) }),
  ];
  failures = [new AppError('HISTORY_UNREACHABLE', 'away')];
  const first = run(stores);
  await first.ask('debtor-1', 'person ana');
  expect(await look(first)).not.toHaveProperty('person');
  const later = run([new Store('recordings')]);
  expect(await look(later)).toMatchObject({
    state: 'done',
    kept: [
      { ...kept, id: 'r1' },
      { ...kept, id: 'r2' },
    ],
  });
  expect(recorded[0]?.kept).toHaveLength(2);
  gone.add('r1');
  expect((await later.list())[0]?.kept).toEqual([{ ...kept, id: 'r2' }]);
  gone.add('r2');
  expect((await later.list())[0]).not.toHaveProperty('kept');
});

it('goes on where an earlier run died, at whichever store, with the same alias', async () => {
  const away = new AppError('STORE_UNREACHABLE', 'away');
  const first = run([new Store('records', 2), new Store('journal', away)]);
  await first.ask('debtor-1', 'person ana');
  const left = await look(first);
  expect(left).toMatchObject({ waitsFor: 'STORE_UNREACHABLE', person: { debtorId: 'debtor-1' } });
  const journal = new Store('journal', 4);
  expect(await look(run([new Store('records'), journal]))).toMatchObject({ state: 'done', counts: { journal: 4 } });
  expect(journal.asked[0]?.alias).toBe(left.person?.alias);
});

it('goes on with the files when it died after everybody had forgotten, without knowing who it was', async () => {
  failures = [new AppError('HISTORY_UNREACHABLE', 'away')];
  const records = new Store('records', 1);
  const first = run([records]);
  await first.ask('debtor-1', 'person ana');
  const left = await look(first);
  expect(JSON.stringify(left)).not.toContain('debtor-1');
  expect(left).toMatchObject({ waitsFor: 'HISTORY_UNREACHABLE', alias: records.asked[0]?.alias });
  expect(await look(run([new Store('records')]))).toMatchObject({ state: 'done', counts: { records: 1 } });
  expect([cleaned, recorded.length]).toEqual([[left.alias], 1]);
});

it('asks its store nothing once nobody waits, until somebody is to be erased', async () => {
  let asked = 0;
  const list = documents.list.bind(documents);
  documents.list = () => {
    asked += 1;
    return list();
  };
  const pass = async (): Promise<void> => {
    for (let second = 0; second < 20; second += 1) {
      clock.advance(1_000);
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  const erasures = run([new Store('records', 1)]);
  erasures.start();
  await pass();
  expect(asked).toBe(1);
  await erasures.ask('debtor-1', 'person ana');
  await pass();
  expect((await erasures.list())[0]).toMatchObject({ state: 'done' });
  asked = 0;
  await pass();
  expect(asked).toBe(0);
  await erasures.stop();
  expect(clock.pendingTimers).toBe(0);
});

it('refuses where nothing is kept beyond the process', async () => {
  await expect(run([]).ask('debtor-1', 'person ana')).rejects.toMatchObject({ code: 'STORE_VOLATILE' });
});

it('erases every id of a person whose records were merged', async () => {
  const records = new Store('records');
  together = ['old', 'new'];
  const erasures = run([records]);
  const asked = await erasures.ask('new', 'ana');
  expect((await erasures.list()).map(({ person }) => person?.debtorId).toSorted()).toEqual(['new', 'old']);
  expect(asked.person?.debtorId).toBe('new');
  expect(await erasures.ask('new', 'ana')).toEqual(asked);
});
