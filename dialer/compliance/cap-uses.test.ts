import fc from 'fast-check';
import { expect, it } from 'vitest';
import { capUses } from './cap-uses.ts';
import { mayContact, type ContactQuestion } from './may-contact.ts';
import { noRules } from './rule-pack.ts';

const hour = 3_600_000;
const day = 24 * hour;
/** A Wednesday, noon UTC. */
const at = Date.UTC(2026, 10, 25, 12);
const utcOffset = (zone: string): number => (zone === 'east' ? 10 * hour : 0);

function question(more: Partial<ContactQuestion>): ContactQuestion {
  return { pack: noRules, zones: ['utc'], at, ringTimeoutMs: 30_000, recentAttempts: [], ...more };
}

it('says nothing where the rule pack sets no cap', () => {
  expect(capUses(question({ recentAttempts: [at] }), utcOffset)).toEqual([]);
});

it('counts the local day and the local week, each kind by itself', () => {
  const pack = { ...noRules, attemptsPerDay: 3, attemptsPerWeek: 10, conversationsPerDay: 1 };
  const recentAttempts = [at - 7 * day, at - 2 * day, at - hour, at];
  expect(capUses(question({ pack, recentAttempts, recentConversations: [at] }), utcOffset)).toEqual([
    { cap: 'attemptsPerDay', most: 3, used: 2 },
    { cap: 'attemptsPerWeek', most: 10, used: 3 },
    { cap: 'conversationsPerDay', most: 1, used: 1 },
  ]);
});

it('takes the zone in which most is used, where the debtor may be in several', () => {
  const pack = { ...noRules, attemptsPerDay: 3 };
  // 13 hours ago it was yesterday in UTC; in the east it was 09:00 of the same day.
  const recentAttempts = [at - 13 * hour];
  expect(capUses(question({ pack, zones: ['utc'], recentAttempts }), utcOffset)[0]?.used).toBe(0);
  expect(capUses(question({ pack, zones: ['utc', 'east'], recentAttempts }), utcOffset)[0]?.used).toBe(1);
});

it('agrees with the rules: a call is refused for a cap exactly when one is used up', () => {
  const caps = fc.integer({ min: 1, max: 4 });
  const instants = fc.array(fc.integer({ min: at - 9 * day, max: at }), { maxLength: 8 });
  fc.assert(
    fc.property(caps, caps, instants, instants, (attemptsPerDay, conversationsPerWeek, attempts, conversations) => {
      const pack = { ...noRules, attemptsPerDay, conversationsPerWeek };
      const asked = question({ pack, recentAttempts: attempts, recentConversations: conversations });
      const isUsedUp = capUses(asked, utcOffset).some(({ most, used }) => used >= most);
      expect(mayContact(asked, utcOffset).allowed).toBe(!isUsedUp);
    }),
  );
});
