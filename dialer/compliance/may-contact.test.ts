import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createUtcOffset } from '../../src/schedule/utc-offset.ts';
import { mayContact, type ContactDecision } from './may-contact.ts';
import { noRules, type RulePack } from './rule-pack.ts';

const hours = [{ fromMinute: 8 * 60, toMinute: 18 * 60 }];
const pack: RulePack = {
  id: 'test',
  law: { es: 'x', en: 'x' },
  confidence: 'A',
  sources: [],
  hours: { days: [hours, hours, hours, hours, hours, [], []], holiday: [] },
  holidays: { fixed: [[12, 25]], movedToMonday: [], nthWeekday: [], easter: [], dates: [] },
  attemptsPerDay: 2,
  attemptsPerWeek: 3,
};
const utcOffset = createUtcOffset();

interface Over {
  readonly zones?: string[];
  readonly recentAttempts?: string[];
  readonly conversations?: string[];
  readonly quietUntil?: string;
  readonly pack?: RulePack;
}

function ask(at: string, over: Over = {}): ContactDecision {
  return mayContact(
    {
      pack: over.pack ?? pack,
      zones: over.zones ?? ['America/Bogota'],
      at: Date.parse(at),
      ringTimeoutMs: 30_000,
      recentAttempts: (over.recentAttempts ?? []).map((instant) => Date.parse(instant)),
      recentConversations: (over.conversations ?? []).map((instant) => Date.parse(instant)),
      ...(over.quietUntil === undefined ? {} : { quietUntil: Date.parse(over.quietUntil) }),
    },
    utcOffset,
  );
}

function refused(reason: string, next: string): unknown {
  return { allowed: false, reason, nextAllowedAt: Date.parse(next) };
}

describe('contact hours', () => {
  it('are open from the first minute to closing time less the ring time-out', () => {
    expect(ask('2026-11-23T08:00:00-05:00')).toMatchObject({ allowed: true });
    expect(ask('2026-11-23T17:59:30-05:00')).toMatchObject({ allowed: true });
  });

  it.each([
    ['before opening', '2026-11-23T07:59:59-05:00', 'outsideHours', '2026-11-23T08:00:00-05:00'],
    ['when it would ring past closing', '2026-11-23T17:59:31-05:00', 'outsideHours', '2026-11-24T08:00:00-05:00'],
    ['on Friday evening until Monday', '2026-11-27T20:00:00-05:00', 'outsideHours', '2026-11-30T08:00:00-05:00'],
    ['on a holiday', '2026-12-25T10:00:00-05:00', 'holiday', '2026-12-28T08:00:00-05:00'],
  ])('are closed %s, and say when they open', (_, at, reason, next) => {
    expect(ask(at)).toEqual(refused(reason, next));
  });

  it('must be open in every zone the debtor may be in', () => {
    const zones = ['America/Bogota', 'America/Santiago'];
    expect(ask('2026-11-23T08:30:00-05:00', { zones })).toMatchObject({ allowed: true });
    expect(ask('2026-11-23T16:30:00-05:00', { zones })).toEqual(refused('outsideHours', '2026-11-24T08:00:00-05:00'));
  });

  it('open at the local hour on the day the clocks change', () => {
    const zones = ['America/Santiago'];
    // Chile puts its clocks forward on the first Sunday of September: 2026-09-06.
    expect(ask('2026-09-04T19:00:00-04:00', { zones })).toEqual(refused('outsideHours', '2026-09-07T08:00:00-03:00'));
  });

  it('open an hour late where the clocks skip the hour of opening itself', () => {
    const allDay = [{ fromMinute: 0, toMinute: 1440 }];
    const always: RulePack = { ...pack, hours: { days: Array.from({ length: 7 }, () => allDay), holiday: allDay } };
    // In Chile the midnight of 2026-09-06 does not exist: the day begins at one o'clock.
    expect(
      ask('2026-09-05T12:00:00-04:00', {
        zones: ['America/Santiago'],
        pack: always,
        recentAttempts: ['2026-09-05T09:00:00-04:00', '2026-09-05T10:00:00-04:00'],
      }),
    ).toEqual(refused('attemptsPerDay', '2026-09-06T01:00:00-03:00'));
  });

  it('are no matter under the pack without rules', () => {
    expect(ask('2026-12-25T03:00:00-05:00', { pack: noRules })).toMatchObject({ allowed: true });
  });
});

describe('attempts per day and week', () => {
  const monday = ['2026-11-23T09:00:00-05:00', '2026-11-23T11:00:00-05:00'];

  it('stop at the day’s number and go on the next day', () => {
    expect(ask('2026-11-23T12:00:00-05:00', { recentAttempts: monday.slice(1) })).toMatchObject({ allowed: true });
    expect(ask('2026-11-23T12:00:00-05:00', { recentAttempts: monday })).toEqual(
      refused('attemptsPerDay', '2026-11-24T08:00:00-05:00'),
    );
  });

  it('stop at the week’s number and go on the next Monday', () => {
    const recentAttempts = [...monday, '2026-11-24T09:00:00-05:00'];
    expect(ask('2026-11-24T12:00:00-05:00', { recentAttempts })).toEqual(
      refused('attemptsPerWeek', '2026-11-30T08:00:00-05:00'),
    );
  });

  it('count days where the debtor lives, not where the machine stands', () => {
    // 23:30 in Bogotá on Sunday is Monday in UTC.
    const recentAttempts = ['2026-11-22T23:30:00-05:00', '2026-11-22T23:40:00-05:00'];
    expect(ask('2026-11-23T09:00:00-05:00', { recentAttempts })).toMatchObject({ allowed: true });
  });
});

describe('the next allowed instant', () => {
  it('is later than the question, allowed itself, and nothing before it is', () => {
    const instant = fc.integer({ min: Date.parse('2026-01-01T00:00:00Z'), max: Date.parse('2027-12-31T00:00:00Z') });
    const zones = fc.subarray(['America/Bogota', 'America/Santiago', 'America/Sao_Paulo'], { minLength: 1 });
    fc.assert(
      fc.property(instant, zones, fc.array(fc.nat(72), { maxLength: 4 }), (at, where, hoursAgo) => {
        const recentAttempts = hoursAgo.map((ago) => at - ago * 3_600_000);
        const question = { pack, zones: where, at, ringTimeoutMs: 30_000, recentAttempts };
        const decision = mayContact(question, utcOffset);
        if (decision.allowed) return;
        const { nextAllowedAt } = decision;
        expect(nextAllowedAt).toBeGreaterThan(at);
        expect(mayContact({ ...question, at: nextAllowedAt }, utcOffset)).toMatchObject({ allowed: true });
        expect(mayContact({ ...question, at: nextAllowedAt - 60_000 }, utcOffset).allowed).toBe(false);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a permission', () => {
  it('ends so early that the call stops ringing at closing time, of the first zone that closes', () => {
    expect(ask('2026-11-23T08:00:00-05:00')).toEqual({
      allowed: true,
      latestAt: Date.parse('2026-11-23T17:59:30-05:00'),
    });
    expect(ask('2026-11-23T10:00:00-05:00', { zones: ['America/Bogota', 'America/Santiago'] })).toEqual({
      allowed: true,
      latestAt: Date.parse('2026-11-23T15:59:30-05:00'),
    });
  });

  it('has no end where there are no hours', () => {
    expect(ask('2026-12-25T03:00:00-05:00', { pack: noRules })).toEqual({ allowed: true });
  });
});

describe('caps on conversations', () => {
  const monday = ['2026-11-23T09:00:00-05:00'];

  it('count those of the local day', () => {
    const daily = { ...pack, conversationsPerDay: 1 };
    const over = { pack: daily, conversations: monday };
    expect(ask('2026-11-23T17:00:00-05:00', over)).toEqual(refused('conversationsPerDay', '2026-11-24T08:00:00-05:00'));
    expect(ask('2026-11-24T08:00:00-05:00', over)).toMatchObject({ allowed: true });
  });

  it('count those since Monday', () => {
    const weekly = { ...pack, conversationsPerWeek: 1 };
    const over = { pack: weekly, conversations: monday };
    expect(ask('2026-11-27T09:00:00-05:00', over)).toEqual(
      refused('conversationsPerWeek', '2026-11-30T08:00:00-05:00'),
    );
  });

  it('keep the days after a conversation quiet, its own day the first', () => {
    const quiet = { ...pack, quietDaysAfterConversation: 7 };
    const over = { pack: quiet, conversations: ['2026-11-24T09:00:00-05:00'] };
    expect(ask('2026-11-30T17:00:00-05:00', over)).toEqual(refused('afterConversation', '2026-12-01T08:00:00-05:00'));
    expect(ask('2026-11-24T08:59:59-05:00', { ...over, conversations: [] })).toMatchObject({ allowed: true });
  });
});

describe('a promise', () => {
  it('keeps the debtor from calls until it ends, also in the middle of the day', () => {
    const over = { quietUntil: '2026-11-25T12:00:00-05:00' };
    expect(ask('2026-11-23T09:00:00-05:00', over)).toEqual(refused('quiet', '2026-11-25T12:00:00-05:00'));
    expect(ask('2026-11-25T12:00:00-05:00', over)).toMatchObject({ allowed: true });
  });

  it('that ends when it is closed gives way to the next opening', () => {
    const over = { quietUntil: '2026-11-27T22:00:00-05:00' };
    expect(ask('2026-11-23T09:00:00-05:00', over)).toEqual(refused('quiet', '2026-11-30T08:00:00-05:00'));
  });
});
