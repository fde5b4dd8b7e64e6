import { expect, it } from 'vitest';
import { ManualClock } from '../test/support/manual-clock.ts';
import { SecurityLog, type SecurityNotice } from './security-log.ts';

function setUp() {
  const clock = new ManualClock();
  const notices: SecurityNotice[] = [];
  const log = new SecurityLog(clock);
  log.listen((notice) => notices.push(notice));
  return { clock, notices, log };
}

it('says the first of a kind at once, and those that follow once for all', () => {
  const { clock, notices, log } = setUp();
  for (let sent = 0; sent < 5000; sent++) log.note('strangerRequest', `192.0.2.${sent % 200}`);
  log.note('wrongPassword', '192.0.2.9');
  clock.advance(10_000);
  expect(notices).toEqual([
    { kind: 'strangerRequest', host: '192.0.2.0', count: 1 },
    { kind: 'wrongPassword', host: '192.0.2.9', count: 1 },
    { kind: 'strangerRequest', host: '192.0.2.199', count: 4999 },
  ]);
  expect(log.counts()).toEqual({ strangerRequest: 5000, wrongPassword: 1 });
  expect(clock.pendingTimers).toBe(0);
});

it('starts over when a window has ended', () => {
  const { clock, notices, log } = setUp();
  log.note('malformed', '192.0.2.1');
  clock.advance(10_000);
  log.note('malformed', '192.0.2.2');
  expect(notices.map(({ host }) => host)).toEqual(['192.0.2.1', '192.0.2.2']);
  log.close();
  expect(clock.pendingTimers).toBe(0);
});

it('passes on no text that somebody sent', () => {
  const { notices, log } = setUp();
  log.note('malformed', 'evil\nhost');
  expect(notices[0]?.host).toBe('unknown');
  log.close();
});
