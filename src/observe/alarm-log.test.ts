import { expect, it } from 'vitest';
import { AlarmLog } from './alarm-log.ts';

it('keeps the newest twenty alarms and nothing else', () => {
  const log = new AlarmLog();
  for (let number = 0; number < 25; number += 1) {
    const alarm = { type: 'alarm', code: `A${number}`, subject: 's', reason: 'r' } as const;
    const note = { type: 'journal', subject: 's', decision: 'd', reason: 'r' } as const;
    log.observe({ at: number, commands: [note, alarm] });
  }
  expect(log.newest()).toHaveLength(20);
  expect(log.newest().at(0)).toEqual({ at: 5, code: 'A5', subject: 's', reason: 'r' });
  expect(log.newest().at(-1)?.code).toBe('A24');
});
