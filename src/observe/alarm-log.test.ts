import { expect, it } from 'vitest';
import { AlarmLog } from './alarm-log.ts';

const raised = (subject: string, reason: 'noReply' | 'transportError' = 'noReply') =>
  ({ type: 'alarm', code: 'TRUNK_DOWN', subject, reason }) as const;
const over = (subject: string) => ({ type: 'alarmEnded', code: 'TRUNK_DOWN', subject, reason: 'over' }) as const;
const note = { type: 'journal', subject: 's', decision: 'trunkUp', reason: 'switch' } as const;

it('keeps every alarm that lasts, and of the others the newest', () => {
  const log = new AlarmLog();
  for (let number = 0; number < 25; number += 1) {
    log.observe({ at: number, commands: [note, raised(`t${number}`), ...(number < 3 ? [] : [over(`t${number}`)])] });
  }
  const subjects = log.newest().map(({ subject }) => subject);
  expect(subjects).toHaveLength(20);
  expect(subjects.slice(0, 4)).toEqual(['t0', 't1', 't2', 't8']);
  expect(log.newest().at(0)).toEqual({ at: 0, code: 'TRUNK_DOWN', subject: 't0', reason: 'noReply' });
  expect(log.newest().at(-1)).toMatchObject({ subject: 't24', at: 24, endedAt: 24 });
});

it('shows one alarm for what is raised again before it is over, with the newest reason', () => {
  const log = new AlarmLog();
  log.observe({ at: 1, commands: [raised('t')] });
  log.observe({ at: 2, commands: [raised('t', 'transportError')] });
  expect(log.newest()).toEqual([{ at: 1, code: 'TRUNK_DOWN', subject: 't', reason: 'transportError' }]);
  log.observe({ at: 3, commands: [over('t')] });
  log.observe({ at: 4, commands: [raised('t')] });
  expect(log.newest().map(({ at, endedAt }) => [at, endedAt])).toEqual([
    [1, 3],
    [4, undefined],
  ]);
});
