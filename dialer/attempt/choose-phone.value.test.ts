import { describe, expect, it } from 'vitest';
import { aDebtor } from '../../test/support/floor-fixtures.ts';
import type { PhoneWorth } from '../value/phone-worth.ts';
import { choosePhone, type PhoneQuestion } from './choose-phone.ts';

const now = 1_000_000;
const numbers = ['+573001', '+573002', '+573003'];
const debtor = aDebtor('1', { phones: numbers.map((e164) => ({ e164, lineType: 'mobile' })) });
const worthOf = (draws: readonly number[], rest: readonly (number | undefined)[] = []): readonly PhoneWorth[] =>
  numbers.map((e164, n) => ({
    e164,
    chance: 0.2,
    draw: draws[n] ?? 0,
    ...(rest[n] === undefined ? {} : { restsUntil: rest[n] }),
  }));
const question: PhoneQuestion = {
  debtor,
  progress: { attempts: 0, phones: [] },
  now,
  otherPhoneFirst: true,
  mayContact: () => ({ allowed: true }),
};

describe('the choice of a number by its worth', () => {
  it('takes the number with the highest draw', () => {
    const choice = choosePhone({ ...question, worth: worthOf([0.1, 0.3, 0.2]) });
    expect(choice).toMatchObject({ kind: 'phone', phone: { e164: '+573002' }, reason: 'likeliest' });
  });

  it('keeps to what the contact rules and the retry rules allow, whatever the draws', () => {
    const progress = { attempts: 1, phones: [{ e164: '+573002', outcomes: {}, retired: true }] };
    const choice = choosePhone({
      ...question,
      progress,
      worth: worthOf([0.1, 0.9, 0.8]),
      mayContact: ({ e164 }) =>
        e164 === '+573003' ? { allowed: false, reason: 'outsideHours', nextAllowedAt: now + 9 } : { allowed: true },
    });
    expect(choice).toMatchObject({ kind: 'phone', phone: { e164: '+573001' } });
  });

  it('leaves a number alone that rests, and waits when all of them do', () => {
    expect(choosePhone({ ...question, worth: worthOf([0.1, 0.3, 0.2], [undefined, now + 5]) })).toMatchObject({
      phone: { e164: '+573003' },
    });
    expect(choosePhone({ ...question, worth: worthOf([0.1, 0.3, 0.2], [now + 7, now + 5, now + 9]) })).toEqual({
      kind: 'later',
      at: now + 5,
      reason: 'numberAtRest',
    });
    expect(choosePhone({ ...question, worth: worthOf([0.1, 0.3, 0.2], [now, now, now]) })).toMatchObject({
      phone: { e164: '+573002' },
    });
  });

  it("keeps the list's order among numbers of which nothing is known", () => {
    expect(choosePhone({ ...question, worth: [] })).toMatchObject({ phone: { e164: '+573001' } });
  });
});
