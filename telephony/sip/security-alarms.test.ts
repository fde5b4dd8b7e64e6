import { expect, it } from 'vitest';
import { ManualClock } from '../../test/support/manual-clock.ts';
import { SecurityAlarms } from './security-alarms.ts';

function setUp() {
  const clock = new ManualClock();
  const raised: string[] = [];
  const alarms = new SecurityAlarms(clock, (reason, host) => raised.push(`${reason} ${host}`));
  return { clock, raised, alarms };
}

it('raises an alarm for what one case of is enough, and for floods', () => {
  const { raised, alarms } = setUp();
  alarms.observe({ kind: 'strangerRequest', host: '192.0.2.1', count: 999 });
  alarms.observe({ kind: 'wrongPassword', host: '192.0.2.1', count: 5 });
  expect(raised).toEqual([]);
  alarms.observe({ kind: 'strangerRequest', host: '192.0.2.1', count: 1000 });
  alarms.observe({ kind: 'guessing', host: '192.0.2.2', count: 1 });
  alarms.observe({ kind: 'phoneMoved', host: '192.0.2.3', count: 1 });
  expect(raised).toEqual(['requestFlood 192.0.2.1', 'passwordGuessing 192.0.2.2', 'phoneMoved 192.0.2.3']);
});

it('repeats an alarm after ten minutes, not before', () => {
  const { clock, raised, alarms } = setUp();
  const guess = { kind: 'guessing', host: '192.0.2.2', count: 2000 } as const;
  alarms.observe(guess);
  clock.advance(599_999);
  alarms.observe(guess);
  expect(raised).toHaveLength(1);
  clock.advance(1);
  alarms.observe(guess);
  expect(raised).toHaveLength(2);
});
