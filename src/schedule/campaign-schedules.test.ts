import { beforeEach, expect, it } from 'vitest';
import type { ScheduledAction } from '../../dialer/campaign/schedule.ts';
import { AppError } from '../../kernel/errors.ts';
import { aCampaign } from '../../test/support/floor-fixtures.ts';
import { ManualClock } from '../../test/support/manual-clock.ts';
import { memoryStores } from '../store/memory/memory-stores.ts';
import { CampaignSchedules } from './campaign-schedules.ts';

const minute = 60_000;
const hour = 60 * minute;
/** A Monday, 07:00 in Lima. */
const seven = Date.UTC(2026, 10, 23, 12);
const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const start: ScheduledAction = { action: 'start', at: '08:00', weekdays };
const pause: ScheduledAction = { action: 'pause', at: '19:00', weekdays };

let clock: ManualClock;
let stores: ReturnType<typeof memoryStores>;
let done: string[];
let recorded: string[];
let logged: string[];
let refuses: string | undefined;

beforeEach(() => {
  clock = new ManualClock(seven);
  stores = memoryStores();
  [done, recorded, logged] = [[], [], []];
  refuses = undefined;
});

/** As the service makes them: anew after each restart. */
function schedules(): CampaignSchedules {
  const note = (_fields: object, message: string): void => void logged.push(message);
  return new CampaignSchedules({
    ...{ stores, clock, utcOffset: () => -5 * hour },
    campaigns: {
      command: (id, action) => {
        if (id === refuses) return Promise.reject(new AppError('STORE_UNREACHABLE', 'away'));
        done.push(`${id} ${action}`);
        return Promise.resolve('running');
      },
    },
    record: (deed, id) => Promise.resolve(void recorded.push(`${deed}: ${id}`)),
    log: { debug: note, info: note, warn: note, error: note },
  });
}

async function apply(schedule: readonly ScheduledAction[], id = 'c', maxLines = 5): Promise<void> {
  await stores.campaigns.apply(aCampaign({ id, timeZone: 'America/Lima', schedule, maxLines }), clock.now());
}

async function lookAfter(ms: number, found = schedules()): Promise<void> {
  clock.advance(ms);
  await found.look();
}

it('carries out each action once, at its time, and writes down that it did', async () => {
  await apply([start, pause]);
  await lookAfter(0);
  expect(done).toEqual([]);
  for (let i = 0; i < 12 * 60; i += 1) await lookAfter(minute);
  expect(done).toEqual(['c start', 'c pause']);
  expect(recorded).toEqual(['a schedule started a campaign: c', 'a schedule paused a campaign: c']);
});

it('makes good what was due while the service was away: the last of it alone', async () => {
  await apply([start, pause, { ...pause, action: 'drain', at: '18:30' }]);
  await lookAfter(0);
  await lookAfter(13 * hour);
  expect(done).toEqual(['c pause']);
  await lookAfter(minute);
  expect(done).toEqual(['c pause']);
});

it('does nothing of before a schedule was changed, also where the service restarts', async () => {
  await apply([pause]);
  await lookAfter(0);
  clock.advance(2 * hour);
  await apply([start, pause]);
  await lookAfter(minute);
  await lookAfter(minute);
  expect(done).toEqual([]);
  await lookAfter(24 * hour);
  expect(done).toEqual(['c start']);
});

it('takes a change of other rules for no change of the schedule', async () => {
  await apply([start]);
  await lookAfter(0);
  clock.advance(hour);
  await apply([start], 'c', 9);
  await lookAfter(1);
  expect(done).toEqual(['c start']);
});

it('carries out what was added just before its time', async () => {
  await lookAfter(59 * minute);
  await apply([start]);
  await lookAfter(minute);
  expect(done).toEqual(['c start']);
});

it('tries again at the next look what failed, and goes on with the other campaigns', async () => {
  await apply([start], 'a');
  await apply([start], 'b');
  await lookAfter(0);
  refuses = 'a';
  await lookAfter(hour);
  expect(done).toEqual(['b start']);
  expect(logged).toContain('a schedule could not be carried out');
  refuses = undefined;
  await lookAfter(minute);
  expect(done).toEqual(['b start', 'a start']);
});

it('forgets the marks of campaigns that are gone, or that have no schedule any more', async () => {
  await apply([start], 'gone');
  await apply([start], 'c');
  await lookAfter(0);
  await stores.campaigns.remove('gone');
  await apply([], 'c');
  await lookAfter(minute);
  expect(await stores.scheduleMarks.list()).toEqual([]);
  await lookAfter(2 * hour);
  expect(done).toEqual([]);
});

it('does not act without the mark that keeps it from acting again', async () => {
  await apply([start]);
  const { scheduleMarks } = stores;
  stores = {
    ...stores,
    scheduleMarks: {
      ...scheduleMarks,
      list: () => scheduleMarks.list(),
      get: () => Promise.resolve(undefined),
      put: () => Promise.resolve('full'),
    },
  };
  await lookAfter(2 * hour);
  await lookAfter(minute);
  expect(done).toEqual([]);
  expect(logged).toContain('a schedule could not be carried out');
});
