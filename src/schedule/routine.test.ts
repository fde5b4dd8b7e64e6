import { createTask } from 'node-cron';
import { beforeEach, expect, it } from 'vitest';
import { ManualClock } from '../../test/support/manual-clock.ts';
import { eventually } from '../../test/support/eventually.ts';
import { aCampaign } from '../../test/support/floor-fixtures.ts';
import type { Campaign } from '../../dialer/campaign/campaign.ts';
import { AppError } from '../../kernel/errors.ts';
import type { FloorStep } from '../floor/state/floor-step.ts';
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
let commands: string[];
let logged: string[];
let listeners: Set<(step: FloorStep) => void>;
let known: Map<string, Campaign>;
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
  readonly at?: string;
  readonly createTask?: CreateTask;
  readonly archivedUntil?: () => Promise<number>;
  readonly rank?: Revaluer['rank'];
}

function routine(over: Over = {}): Routine {
  const { retentionDays = 0, at = '0 8 * * 1-5' } = over;
  const note = (_fields: object, message: string): void => void logged.push(message);
  return new Routine({
    config: {
      recordings: { retentionDays },
      journal: { retentionDays },
      notes: { retentionDays },
      audit: { retentionDays },
      floor: { id: 'main' },
      schedules: [
        { campaign: 'c', at, action: 'start' },
        { campaign: 'c', at: '0 19 * * *', action: 'pause' },
      ],
    },
    campaigns: {
      get: (id) => {
        const campaign = known.get(id);
        return campaign ? Promise.resolve(campaign) : Promise.reject(new AppError('CAMPAIGN_UNKNOWN', 'not there'));
      },
      command: (id, action) => {
        if (!known.has(id)) return Promise.reject(new AppError('CAMPAIGN_UNKNOWN', 'not there'));
        commands.push(`${id} ${action}`);
        return Promise.resolve('running');
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
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
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

function apply(campaign: Campaign): void {
  known.set(campaign.id, campaign);
  const event = { type: 'campaignApplied', campaign, status: 'paused' } as const;
  for (const listener of listeners) listener({ at: clock.now(), event, commands: [] });
}
const started = (): readonly Task[] => tasks.filter(({ state }) => state === 'started');
/** Without those of the debtors' value, which there always are. */
const live = (): readonly Task[] => started().filter(({ name }) => !name.startsWith('value'));

beforeEach(() => {
  [tasks, commands, logged, revalued, letGo, removedBefore] = [[], [], [], [], [], []];
  listeners = new Set();
  known = new Map();
  stores = memoryStores();
});

it('starts and pauses a campaign at its hours in its own zone, and stops with the service', async () => {
  known.set('c', aCampaign({ timeZone: 'America/Lima' }));
  const work = routine();
  await work.start();
  expect(live().map(({ expression, timezone }) => [expression, timezone])).toEqual([
    ['0 8 * * 1-5', 'America/Lima'],
    ['0 19 * * *', 'America/Lima'],
  ]);
  for (const task of live()) await task.run();
  expect(commands).toEqual(['c start', 'c pause']);
  await work.stop();
  expect(live()).toEqual([]);
  expect(listeners.size).toBe(0);
});

it('plans the schedules of a campaign that is applied later, and plans them again when its zone changes', async () => {
  const work = routine();
  await work.start();
  expect(live()).toEqual([]);
  expect(logged).toEqual(['a schedule names an unknown campaign: it starts when the campaign is applied']);
  apply(aCampaign({ id: 'other' }));
  expect(live()).toEqual([]);
  apply(aCampaign());
  expect(live().map(({ timezone }) => timezone)).toEqual(['America/Bogota', 'America/Bogota']);
  apply(aCampaign({ maxLines: 7 }));
  expect(live()).toHaveLength(2);
  apply(aCampaign({ timeZone: 'America/Santiago' }));
  expect(live().map(({ timezone }) => timezone)).toEqual(['America/Santiago', 'America/Santiago']);
  expect(tasks.filter(({ name }) => !name.startsWith('value'))).toHaveLength(4);
  await work.stop();
  expect(live()).toEqual([]);
});

it('logs a schedule that could not be carried out and lives on', async () => {
  known.set('c', aCampaign());
  const work = routine();
  await work.start();
  known.clear();
  await live()[0]?.run();
  expect(logged).toEqual(['a schedule failed']);
  await work.stop();
});

it('removes old recordings and old journal entries at night, and nothing when they are to be kept', async () => {
  known.set('c', aCampaign());
  const keeping = routine();
  await keeping.start();
  expect(live().map(({ name }) => name)).toEqual(['c-start', 'c-pause']);
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
  known.set('c', aCampaign());
  const work = routine({ at: '* * * * * *', createTask });
  await work.start();
  await eventually('a schedule is carried out', () => Promise.resolve(commands.includes('c start')));
  await work.stop();
});

it('removes the notes of agents that are older than their days', async () => {
  known.set('c', aCampaign());
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
  known.set('c', aCampaign());
  const old = clock.now() - 3 * 86_400_000;
  for (const at of [old, old + 1_000]) await stores.journal.append('main', [{ at, kind: 'note', body: '{}' }]);
  const journalTask = (): Task | undefined => live().find(({ name }) => name === 'journalRetention');

  const away = routine({
    retentionDays: 2,
    archivedUntil: () => Promise.reject(new AppError('HISTORY_UNREACHABLE', 'away')),
  });
  await away.start();
  await journalTask()?.run();
  expect(logged).toEqual(['a schedule failed']);
  expect(await stores.journal.read('main', { limit: 9 })).toHaveLength(2);
  await away.stop();

  const behind = routine({ retentionDays: 2, archivedUntil: () => Promise.resolve(old + 1_000) });
  await behind.start();
  await journalTask()?.run();
  expect(await stores.journal.read('main', { limit: 9 })).toMatchObject([{ at: old + 1_000 }]);
  await behind.stop();
});
