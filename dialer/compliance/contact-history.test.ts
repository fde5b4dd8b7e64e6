import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isSuppressed,
  keptContacts,
  noHistory,
  quietUntil,
  withDisposition,
  withEnded,
  wrongNumbers,
  type ContactMark,
  type EndedContact,
} from './contact-history.ts';

const ended = (callId: string, change: Partial<EndedContact> = {}): EndedContact => ({
  at: 1_000,
  campaignId: 'c',
  callId,
  counted: true,
  conversation: false,
  ...change,
});

describe('a contact history', () => {
  it('counts an attempt once, and one that does not count never', () => {
    const once = withEnded(noHistory, ended('a'));
    expect(once).toMatchObject({ version: 1, attempts: [{ callId: 'a' }], conversations: [] });
    expect(withEnded(once, ended('a'))).toBe(once);
    expect(withEnded(once, ended('b', { counted: false }))).toBe(once);
  });

  it('keeps the newest in order of time, never more than it may, and every change has a larger version', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9_999 }), { maxLength: 150 }), (instants) => {
        let history = noHistory;
        for (const [at, instant] of instants.entries()) {
          const next = withEnded(history, ended(`a${at}`, { at: instant }));
          expect(next.version).toBe(history.version + 1);
          history = next;
        }
        const kept = history.attempts.map(({ at }) => at);
        expect(kept).toEqual([...kept].sort((a, b) => a - b));
        expect(kept).toHaveLength(Math.min(instants.length, keptContacts));
      }),
    );
  });

  it('takes a conversation back when it was with somebody else, and gives it again when that is corrected', () => {
    const spoke = withEnded(noHistory, ended('a', { conversation: true }));
    const past = { at: 5_000, campaignId: 'c', callId: 'a' };
    const wrong = withDisposition(spoke, {
      ...past,
      conversation: false,
      mark: { kind: 'wrongNumber', callId: 'a', e164: '+571' },
    });
    expect(wrong).toMatchObject({ version: 2, conversations: [] });
    expect([...wrongNumbers(wrong)]).toEqual(['+571']);
    const corrected = withDisposition(wrong, { ...past, conversation: true });
    expect(corrected).toMatchObject({ version: 3, conversations: [{ callId: 'a' }], marks: [] });
  });

  it('lets a correction undo its own attempt’s mark and nobody else’s', () => {
    const mark = (callId: string): ContactMark => ({ kind: 'doNotCall', callId, e164: '+571' });
    const past = { at: 1, campaignId: 'c', conversation: true };
    const both = ['a', 'b'].reduce(
      (history, callId) => withDisposition(history, { ...past, callId, mark: mark(callId) }),
      noHistory,
    );
    const one = withDisposition(both, { ...past, callId: 'a' });
    expect(isSuppressed(one)).toBe(true);
    expect(isSuppressed(withDisposition(one, { ...past, callId: 'b' }))).toBe(false);
  });

  it('is quiet until the last promise ends, and forgets those that ended', () => {
    const promise = (callId: string, until: number, at: number) => ({
      at,
      campaignId: 'c',
      callId,
      conversation: true,
      mark: { kind: 'quiet', callId, until } as const,
    });
    expect(quietUntil(noHistory)).toBeUndefined();
    const two = withDisposition(withDisposition(noHistory, promise('a', 100, 1)), promise('b', 50, 2));
    expect(quietUntil(two)).toBe(100);
    expect(withDisposition(two, promise('c', 300, 60)).marks).toHaveLength(2);
  });
});
