import { createTask } from 'node-cron';
import { beforeEach, expect, it } from 'vitest';
import { ManualClock } from '../../test/support/manual-clock.ts';
import { eventually } from '../../test/support/eventually.ts';
import { aCampaign } from '../../test/support/floor-fixtures.ts';
import { AppError } from '../../kernel/errors.ts';
import { memoryStores } from '../store/memory/memory-stores.ts';
import type { Revaluer } from './revaluation.ts';
import { retentionStart } from './recordings-retention.ts';
import { Routine, type CreateTask } from './routine.ts';

interface Task {
  readonly name: string;
  readonly expression: string;
  readonly timezone: string;
  readonly run: () => Promise<void>;
  state: 'made' | 'started' | 'destroyed';
}

let tasks: Task[];
let looks: number;
let logged: string[];
let stores: ReturnType<typeof memoryStores>;
let revalued: string[];
/** From before when entries of the audit log were let go. */
let letGo: number[];
/** From before when recordings were removed. */
let removedBefore: number[];
const clock = new ManualClock();

const recordTask: CreateTask = (expression, run, { name, timezone }) => {
  const task: Task = { name, expression, timezone, run, state: 'made' };
  tasks.push(task);
  return { start: () => (task.state = 'started'), destroy: () => (task.state = 'destroyed') };
};

interface Over {
  readonly retentionDays?: number;
  readonly look?: () => Promise<void>;
  readonly createTask?: CreateTask;
  readonly archivedUntil?: () => Promise<number>;
  readonly rank?: Revaluer['rank'];
}

function routine(over: Over = {}): Routine {
  const { retentionDays = 0 } = over;
  const note = (_fields: object, message: string): void => void logged.push(message);
  return new Routine({
    config: {
      recordings: { retentionDays },
      journal: { retentionDays },
      notes: { retentionDays },
      audit: { retentionDays },
      floor: { id: 'main' },
    },
    schedules: {
      look: () => {
        looks += 1;
        return over.look?.() ?? Promise.resolve();
      },
    },
    revaluation: {
      rank: (id, signal) => over.rank?.(id, signal) ?? revalue(`${id} rank`),
      estimate: (id) => revalue(`${id} estimate`),
    },
    stores,
    removeOldRecordings: (before) => {
      removedBefore.push(before);
      return Promise.resolve({ days: [], recordings: 3, held: 1, keptByRule: 0 });
    },
    letGoAudit: (before) => {
      letGo.push(before);
      return Promise.resolve(2);
    },
    archivedUntil: over.archivedUntil,
    clock,
    log: { debug: note, info: note, warn: note, error: note },
    createTask: over.createTask ?? recordTask,
  });
}

function revalue(what: string): Promise<{ readonly records: number; readonly moved: number }> {
  if (what.startsWith('broken')) return Promise.reject(new AppError('STORE_UNREACHABLE', 'away'));
  revalued.push(what);
  return Promise.resolve({ records: 0, moved: 0 });
}

const started = (): readonly Task[] => tasks.filter(({ state }) => state === 'started');
/** Without those of the debtors' value and of schedules, which there always are. */
const live = (): readonly Task[] => started().filter(({ name }) => !/^(value|campaign)/.test(name));

beforeEach(() => {
  [tasks, logged, revalued, letGo, removedBefore] = [[], [], [], [], []];
  looks = 0;
  stores = memoryStores();
});

it("looks at campaigns' schedules as it starts and at every minute, until it stops", async () => {
  const work = routine();
  await work.start();
  expect(looks).toBe(1);
  const task = started().find(({ name }) => name === 'campaignSchedules');
  expect(task).toMatchObject({ expression: '* * * * *', timezone: 'UTC' });
  await task?.run();
  expect(looks).toBe(2);
  await work.stop();
  await task?.run();
  expect(looks).toBe(2);
  expect(started()).toEqual([]);
});

it('logs a task that failed and lives on', async () => {
  const work = routine({ look: () => Promise.reject(new AppError('STORE_UNREACHABLE', 'away')) });
  await work.start();
  expect(logged).toEqual(['a task failed']);
  await work.stop();
});

it('removes old recordings and old journal entries at night, and nothing when they are to be kept', async () => {
  const keeping = routine();
  await keeping.start();
  expect(live()).toEqual([]);
  await keeping.stop();

  const old = clock.now() - 3 * 86_400_000;
  for (const at of [old, clock.now()]) await stores.journal.append('main', [{ at, kind: 'note', body: '{}' }]);

  const work = routine({ retentionDays: 2 });
  await work.start();
  for (const task of live().filter(({ timezone }) => timezone === 'UTC')) await task.run();
  expect(removedBefore).toEqual([retentionStart(clock.now(), 2)]);
  expect(logged).toContain('old recordings were removed');
  expect(await stores.journal.read('main', { limit: 9 })).toMatchObject([{ at: clock.now() }]);
  await work.stop();
});

it("estimates debtors' value at night and ranks by it every hour, each campaign, also after one that fails", async () => {
  for (const id of ['broken', 'c', 'd']) await stores.campaigns.apply(aCampaign({ id }), clock.now());
  const work = routine();
  await work.start();
  const ofValue = started().filter(({ name }) => name.startsWith('value'));
  expect(ofValue.map(({ name, expression, timezone }) => [name, expression, timezone])).toEqual([
    ['valueEstimates', '10 8 * * *', 'UTC'],
    ['valueRanks', '50 * * * *', 'UTC'],
  ]);
  for (const task of ofValue) await task.run();
  expect(revalued).toEqual(['c estimate', 'd estimate', 'c rank', 'd rank']);
  expect(logged.filter((line) => line === 'records could not be valued anew')).toHaveLength(2);
  await work.stop();
  await ofValue[1]?.run();
  expect(revalued).toHaveLength(4);
  expect(started()).toEqual([]);
});

it('stops only when the pass that it ended is over, so that nobody closes the stores under it', async () => {
  await stores.campaigns.apply(aCampaign({ id: 'c' }), clock.now());
  const events: string[] = [];
  let finish: (() => void) | undefined;
  const work = routine({
    rank: async (_, signal) => {
      signal?.addEventListener('abort', () => events.push('asked to stop'));
      await new Promise<void>((resolve) => (finish = resolve));
      events.push('over');
      return { records: 1, moved: 1 };
    },
  });
  await work.start();
  const running = started()
    .find(({ name }) => name === 'valueRanks')
    ?.run();
  await eventually('the pass goes on', () => Promise.resolve(finish !== undefined));
  const stopped = work.stop().then(() => events.push('stopped'));
  await eventually('it is asked to stop', () => Promise.resolve(events.length === 1));
  finish?.();
  await Promise.all([running, stopped]);
  expect(events).toEqual(['asked to stop', 'over', 'stopped']);
});

it('runs by node-cron', async () => {
  const everySecond: CreateTask = (_, action, options) => createTask('* * * * * *', action, options);
  const work = routine({ createTask: everySecond });
  await work.start();
  await eventually('schedules are looked at again', () => Promise.resolve(looks > 1));
  await work.stop();
});

it('removes the notes of agents that are older than their days', async () => {
  const note = { by: 'ana', debtorId: 'd1', notes: 'spoke with her son' };
  await stores.attemptNotes.put('c', 'old', { ...note, at: clock.now() - 3 * 86_400_000 });
  await stores.attemptNotes.put('c', 'new', { ...note, at: clock.now() });
  const work = routine({ retentionDays: 2 });
  await work.start();
  await live()
    .find(({ name }) => name === 'notesRetention')
    ?.run();
  expect(await stores.attemptNotes.get('c', 'old')).toBeUndefined();
  expect(await stores.attemptNotes.get('c', 'new')).toBeDefined();
  await work.stop();
});

it('lets go the entries of the audit log that are older than their days', async () => {
  const work = routine({ retentionDays: 2 });
  await work.start();
  await live()
    .find(({ name }) => name === 'auditRetention')
    ?.run();
  expect(letGo).toEqual([retentionStart(clock.now(), 2)]);
  expect(logged).toContain('old entries of the audit log were let go');
  await work.stop();
});

it('removes journal entries only behind the archiver, and none while that does not answer', async () => {
  const old = clock.now() - 3 * 86_400_000;
  for (const at of [old, old + 1_000]) await stores.journal.append('main', [{ at, kind: 'note', body: '{}' }]);
  const journalTask = (): Task | undefined => live().find(({ name }) => name === 'journalRetention');

  const away = routine({
    retentionDays: 2,
    archivedUntil: () => Promise.reject(new AppError('HISTORY_UNREACHABLE', 'away')),
  });
  await away.start();
  await journalTask()?.run();
  expect(logged).toEqual(['a task failed']);
  expect(await stores.journal.read('main', { limit: 9 })).toHaveLength(2);
  await away.stop();

  const behind = routine({ retentionDays: 2, archivedUntil: () => Promise.resolve(old + 1_000) });
  await behind.start();
  await journalTask()?.run();
  expect(await stores.journal.read('main', { limit: 9 })).toMatchObject([{ at: old + 1_000 }]);
  await behind.stop();
});
