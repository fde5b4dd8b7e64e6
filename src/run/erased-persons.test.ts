import { beforeEach, expect, it } from 'vitest';
import { ManualClock } from '../../test/support/manual-clock.ts';
import type { ErasedPerson } from '../store/ports/erased-person.ts';
import { ErasedPersons } from './erased-persons.ts';

const ana: ErasedPerson = {
  ...{ debtorId: 'CASE-1', alias: 'erased-x', numbers: ['+573001112233'], texts: ['Ana Ruiz'], callIds: ['c1', 'c2'] },
};
const choice = (callId: string): string =>
  JSON.stringify({
    ...{ type: 'disposition', callId, lease: { campaignId: 'cards', debtorId: 'CASE-1' } },
    party: { debtorId: 'CASE-1', e164: '+573001112233', callId },
  });

let clock: ManualClock;
let erased: ErasedPersons;
beforeEach(() => {
  clock = new ManualClock();
  erased = new ErasedPersons(clock);
});

it('takes the person out of what is said about their attempts, and leaves everything else as it is', () => {
  expect(erased.clean(choice('c1'))).toBe(choice('c1'));
  erased.note(ana);
  expect(JSON.parse(erased.clean(choice('c1')))).toEqual({
    ...{ type: 'disposition', callId: 'c1', lease: { campaignId: 'cards', debtorId: 'erased-x' } },
    party: { debtorId: 'erased-x', e164: 'erased-1', callId: 'c1' },
  });
  // The same id in an attempt that came later: a list has named them again.
  expect(erased.clean(choice('c9'))).toBe(choice('c9'));
  expect([erased.has('c1'), erased.has('c2'), erased.has('c9')]).toEqual([true, true, false]);
});

it('forgets the person within a day and an hour, and remembers the attempts', () => {
  erased.note(ana);
  clock.advance(86_400_000 + 3_600_000);
  expect(erased.clean(choice('c1'))).toBe(choice('c1'));
  expect(erased.has('c1')).toBe(true);
});

it('remembers a bounded number of attempts, the newest', () => {
  const many = Array.from({ length: 100_001 }, (_, n) => `n${n}`);
  erased.note({ ...ana, callIds: many });
  expect([erased.has('n0'), erased.has('n1'), erased.has('n100000')]).toEqual([false, true, true]);
});
