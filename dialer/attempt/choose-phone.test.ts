import { describe, expect, it } from 'vitest';
import type { ContactDecision } from '../compliance/may-contact.ts';
import type { PhoneProgress } from './attempt.ts';
import { choosePhone, type PhoneChoice } from './choose-phone.ts';

const now = 1_000_000;
const [home, work, mobile] = ['+576010000001', '+576010000002', '+573000000003'];
const yes: ContactDecision = { allowed: true };

function choose(
  phones: readonly (string | undefined)[],
  known: readonly (Partial<PhoneProgress> & { e164: string | undefined })[] = [],
  over: { otherPhoneFirst?: boolean; mayContact?: (e164: string) => ContactDecision } = {},
): PhoneChoice {
  return choosePhone({
    debtor: {
      id: 'd',
      phones: phones.map((e164) => ({ e164: e164 ?? '', lineType: 'unknown' })),
      debts: [],
      priority: 0,
      requiredSkills: [],
      fields: {},
    },
    progress: {
      attempts: 0,
      phones: known.map((phone) => ({ outcomes: {}, retired: false, ...phone, e164: phone.e164 ?? '' })),
    },
    now,
    otherPhoneFirst: over.otherPhoneFirst ?? true,
    mayContact: ({ e164 }) => over.mayContact?.(e164) ?? yes,
  });
}

describe('choosing the number to dial', () => {
  it('takes the first of the list', () => {
    expect(choose([home, work])).toMatchObject({ kind: 'phone', phone: { e164: home }, reason: 'firstInOrder' });
    expect(choose([home])).toMatchObject({ reason: 'onlyNumber' });
  });

  it('takes the number tried longest ago when others come first', () => {
    const known = [
      { e164: home, lastAttemptAt: 500 },
      { e164: work, lastAttemptAt: 300 },
    ];
    expect(choose([home, work], known)).toMatchObject({ phone: { e164: work } });
    expect(choose([home, work, mobile], known)).toMatchObject({ phone: { e164: mobile } });
    expect(choose([home, work], known, { otherPhoneFirst: false })).toMatchObject({ phone: { e164: home } });
  });

  it('passes over retired numbers and says when none is left', () => {
    expect(choose([home, work], [{ e164: home, retired: true }])).toMatchObject({ phone: { e164: work } });
    expect(choose([home], [{ e164: home, retired: true }])).toEqual({ kind: 'none', reason: 'allPhonesRetired' });
    expect(choose([])).toEqual({ kind: 'none', reason: 'noPhones' });
  });

  it('waits for the retry delay of a number, taking another meanwhile', () => {
    const known = [{ e164: home, notBefore: now + 5 }];
    expect(choose([home, work], known)).toMatchObject({ phone: { e164: work } });
    expect(choose([home], known)).toEqual({ kind: 'later', at: now + 5, reason: 'retryDelay' });
  });

  it('says the earliest instant at which some number may be dialled', () => {
    const closedUntil = (e164: string): ContactDecision => ({
      allowed: false,
      reason: 'outsideHours',
      nextAllowedAt: now + (e164 === home ? 100 : 50),
    });
    expect(choose([home, work], [], { mayContact: closedUntil })).toEqual({
      kind: 'later',
      at: now + 50,
      reason: 'outsideHours',
    });
  });
});
