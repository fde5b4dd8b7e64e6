import { expect, it } from 'vitest';
import { AlarmLog } from './alarm-log.ts';

it('keeps the newest twenty alarms and nothing else', () => {
  const log = new AlarmLog();
  for (let number = 0; number < 25; number += 1) {
    const alarm = { type: 'alarm', code: 'TRUNK_DOWN', subject: `t${number}`, reason: 'noReply' } as const;
    const note = { type: 'journal', subject: 's', decision: 'trunkUp', reason: 'switch' } as const;
    log.observe({ at: number, commands: [note, alarm] });
  }
  expect(log.newest()).toHaveLength(20);
  expect(log.newest().at(0)).toEqual({ at: 5, code: 'TRUNK_DOWN', subject: 't5', reason: 'noReply' });
  expect(log.newest().at(-1)?.subject).toBe('t24');
});
