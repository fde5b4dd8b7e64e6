import { afterEach, beforeEach, expect, it } from 'vitest';
import { FloorDriver } from '../../../test/support/floor-driver.ts';
import { ManualClock } from '../../../test/support/manual-clock.ts';
import type { FloorEvent } from '../../floor/state/events.ts';
import { HistoryWatch } from './history-watch.ts';

const minute = 60_000;
const none = (): void => undefined;
const log = { debug: none, info: none, warn: none, error: none };

let clock: ManualClock;
let fed: FloorEvent[];
let status: () => Promise<{ isBehind: boolean; archivedUntil?: number }>;
let watch: HistoryWatch;

beforeEach(() => {
  clock = new ManualClock();
  fed = [];
  status = () => Promise.resolve({ isBehind: false, archivedUntil: clock.now() });
  watch = new HistoryWatch({ status: () => status(), feed: (event) => void fed.push(event), clock, log });
  watch.start();
});
afterEach(() => {
  watch.stop();
  expect(clock.pendingTimers).toBe(0);
});

async function pass(minutes: number): Promise<void> {
  for (let passed = 0; passed < minutes; passed += 1) {
    clock.advance(minute);
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
  }
}

it('says once that history is more than ten minutes behind, and once that it is not', async () => {
  await pass(30);
  const since = clock.now();
  status = () => Promise.resolve({ isBehind: true, archivedUntil: since });
  await pass(10);
  expect(fed).toEqual([]);
  await pass(5);
  expect(fed).toEqual([{ type: 'historyTrouble', reason: 'historyBehind' }]);
  status = () => Promise.resolve({ isBehind: true, archivedUntil: clock.now() - minute });
  await pass(2);
  expect(fed.slice(1)).toEqual([{ type: 'historyTrouble' }]);
});

it('says that the archiver has not answered for ten minutes, not for one', async () => {
  status = () => Promise.reject(new Error('ended'));
  await pass(10);
  expect(fed).toEqual([]);
  await pass(1);
  expect(fed).toEqual([{ type: 'historyTrouble', reason: 'archiverSilent' }]);
  status = () => Promise.resolve({ isBehind: true, archivedUntil: clock.now() - 11 * minute });
  await pass(1);
  expect(fed.slice(1)).toEqual([{ type: 'historyTrouble' }, { type: 'historyTrouble', reason: 'historyBehind' }]);
});

it('takes a journal that nobody has archived yet for late after ten minutes', async () => {
  status = () => Promise.resolve({ isBehind: true });
  await pass(10);
  expect(fed).toEqual([]);
  await pass(1);
  expect(fed).toEqual([{ type: 'historyTrouble', reason: 'historyBehind' }]);
});

it('is an alarm of the floor that lasts until history is up to date', () => {
  const d = new FloorDriver();
  const alarm = { code: 'HISTORY_LATE', subject: 'history' };
  const raised = d.give({ type: 'historyTrouble', reason: 'historyBehind' });
  expect(raised).toContainEqual({ type: 'alarm', ...alarm, reason: 'historyBehind' });
  expect(d.give({ type: 'historyTrouble' })).toContainEqual({ type: 'alarmEnded', ...alarm, reason: 'over' });
});
