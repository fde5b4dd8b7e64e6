import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { outcomes, unspokenOutcomes, type Outcome } from '../outcome/outcome.ts';
import type { RetryPolicy } from '../campaign/campaign.ts';
import type { RecordProgress } from './attempt.ts';
import { decideRetry, type EndedAttempt } from './retry-policy.ts';

const minute = 60_000;
const endedAt = 1_000_000_000;
const first = '+573000000001';
const second = '+573000000002';

const retry: RetryPolicy = {
  rules: { noAnswer: { delayMs: 60 * minute, maxAttempts: 2 }, busy: { delayMs: 10 * minute, maxAttempts: 3 } },
  maxAttemptsPerDebtor: 5,
  otherPhoneFirst: true,
  otherPhoneDelayMs: 5 * minute,
};

interface Case {
  readonly outcome: Outcome;
  readonly carrierFailure?: boolean;
  readonly left?: boolean;
  readonly rang?: boolean;
  readonly phones?: readonly string[];
  readonly progress?: RecordProgress;
  readonly retry?: Partial<RetryPolicy>;
}

function attempt(one: Case): EndedAttempt {
  return {
    callId: 'this',
    debtor: {
      id: 'd',
      phones: (one.phones ?? [first]).map((e164) => ({ e164, lineType: 'mobile' })),
      debts: [],
      priority: 0,
      requiredSkills: [],
      fields: {},
    },
    progress: one.progress ?? { attempts: 0, phones: [] },
    e164: first,
    dialledAt: endedAt - 20_000,
    endedAt,
    left: one.left ?? true,
    rang: one.rang ?? false,
    classification: { outcome: one.outcome, cause: 'ringTimeout', carrierFailure: one.carrierFailure ?? false },
    retry: { ...retry, ...one.retry },
    abandonment: {
      cap: 0.03,
      connectionThresholdMs: 2_000,
      connectionStartPoint: 'connectedToSystem',
      window: { type: 'day' },
      noRedialMs: 72 * 60 * minute,
    },
  };
}

describe('the retry rule', () => {
  it.each(unspokenOutcomes)('tries a record again whom nobody was spoken to on, %s, as after no answer', (outcome) => {
    const unspoken = attempt({ outcome, rang: true });
    expect(decideRetry(unspoken).next).toMatchObject({ kind: 'retry', at: endedAt + 60 * minute });
    const rules = { [outcome]: { delayMs: minute, maxAttempts: 1 } };
    expect(decideRetry(attempt({ outcome, retry: { rules } })).next).toMatchObject({ kind: 'finish' });
  });

  it('finishes a record with a conversation', () => {
    expect(decideRetry(attempt({ outcome: 'connected', phones: [first, second] })).next).toEqual({
      kind: 'finish',
      reason: 'connected',
    });
  });

  it('waits the delay of the outcome before the same number', () => {
    const { next } = decideRetry(attempt({ outcome: 'busy' }));
    expect(next).toEqual({
      kind: 'retry',
      at: endedAt + 10 * minute,
      reason: 'sameNumber',
      params: { outcome: 'busy' },
    });
  });

  it("tries the debtor's other number first, sooner", () => {
    const { next } = decideRetry(attempt({ outcome: 'noAnswer', phones: [first, second] }));
    expect(next).toEqual({
      kind: 'retry',
      at: endedAt + 5 * minute,
      reason: 'otherNumber',
      params: { outcome: 'noAnswer' },
    });
  });

  it('takes a machine that was left a message for a machine, unless there is a rule of its own', () => {
    const machine = { delayMs: 7 * minute, maxAttempts: 2 };
    const { next } = decideRetry(attempt({ outcome: 'messageLeft', retry: { rules: { machine } } }));
    expect(next).toMatchObject({ kind: 'retry', at: endedAt + 7 * minute });
    const rules = { machine, messageLeft: { delayMs: 9 * minute, maxAttempts: 2 } };
    expect(decideRetry(attempt({ outcome: 'messageLeft', retry: { rules } })).next).toMatchObject({
      at: endedAt + 9 * minute,
    });
    expect(decideRetry(attempt({ outcome: 'messageLeft' })).next).toMatchObject({ kind: 'finish' });
  });

  it('remembers who spoke with the debtor last, and what was promised', () => {
    const rules = { connected: { delayMs: minute, maxAttempts: 3 }, busy: { delayMs: minute, maxAttempts: 3 } };
    const promise = { callId: 'earlier', agentId: 'eva', until: endedAt + minute };
    const progress = { attempts: 1, phones: [], promise };
    const spoken = decideRetry({ ...attempt({ outcome: 'connected', retry: { rules }, progress }), agentId: 'ana' });
    expect(spoken.progress).toMatchObject({ spoken: { agentId: 'ana', callId: 'this', at: endedAt }, promise });
    const after = decideRetry(attempt({ outcome: 'busy', retry: { rules }, progress: spoken.progress }));
    expect(after.progress).toMatchObject({ spoken: { agentId: 'ana' }, promise });
    const lost = decideRetry({ ...attempt({ outcome: 'agentLost', retry: { rules } }), agentId: 'ana' });
    expect(lost.progress).not.toHaveProperty('spoken');
  });

  it('stays with the same number when the rule says so, unless the other is ready sooner', () => {
    const phones = [first, second];
    const same = decideRetry(
      attempt({ outcome: 'busy', phones, retry: { otherPhoneFirst: false, otherPhoneDelayMs: 30 * minute } }),
    );
    expect(same.next).toMatchObject({ at: endedAt + 10 * minute, reason: 'sameNumber', params: { outcome: 'busy' } });
    const other = decideRetry(attempt({ outcome: 'noAnswer', phones, retry: { otherPhoneFirst: false } }));
    expect(other.next).toMatchObject({
      at: endedAt + 5 * minute,
      reason: 'otherNumber',
      params: { outcome: 'noAnswer' },
    });
  });

  it('retires a number after its attempts and goes on with the others', () => {
    const progress = { attempts: 1, phones: [{ e164: first, outcomes: { noAnswer: 1 }, retired: false }] };
    const decision = decideRetry(attempt({ outcome: 'noAnswer', phones: [first, second], progress }));
    expect(decision.progress.phones[0]).toMatchObject({ e164: first, outcomes: { noAnswer: 2 }, retired: true });
    expect(decision.next).toMatchObject({ kind: 'retry', reason: 'otherNumber', params: { outcome: 'noAnswer' } });
  });

  it('retires an invalid number at once and finishes when it was the last', () => {
    const decision = decideRetry(attempt({ outcome: 'invalidNumber' }));
    expect(decision.progress.phones[0]).toMatchObject({ retired: true });
    expect(decision.next).toEqual({ kind: 'finish', reason: 'allPhonesRetired' });
  });

  it('finishes the record at the most attempts a debtor is given', () => {
    const progress = { attempts: 4, phones: [] };
    expect(decideRetry(attempt({ outcome: 'busy', progress })).next).toEqual({
      kind: 'finish',
      reason: 'maxAttemptsPerDebtor',
    });
  });

  it("holds a carrier's failure against neither the number nor the debtor, and does not hurry", () => {
    const decision = decideRetry(attempt({ outcome: 'congestion', carrierFailure: true }));
    expect(decision.progress).toMatchObject({ attempts: 0, recentAttempts: [] });
    expect(decision.progress.phones[0]).toMatchObject({ retired: false });
    expect(decision.next).toMatchObject({ kind: 'retry', at: endedAt + 5 * minute });
  });

  it('remembers every time the phone rang for the contact rules, also when the carrier failed then', () => {
    const decision = decideRetry(attempt({ outcome: 'congestion', carrierFailure: true, rang: true }));
    expect(decision.progress).toMatchObject({ attempts: 0, recentAttempts: [endedAt - 20_000] });
  });

  it('leaves an abandoned debtor alone for the campaign’s time, on every number', () => {
    const rules = { ...retry.rules, abandoned: { delayMs: minute, maxAttempts: 2 } };
    const { next } = decideRetry(attempt({ outcome: 'abandoned', phones: [first, second], retry: { rules } }));
    expect(next).toMatchObject({ at: endedAt + 72 * 60 * minute });
  });

  it('remembers when attempts were made, the newest 32', () => {
    const recentAttempts = Array.from({ length: 32 }, (_, i) => i);
    const { progress } = decideRetry(
      attempt({ outcome: 'busy', progress: { attempts: 1, phones: [], recentAttempts } }),
    );
    expect(progress.recentAttempts).toHaveLength(32);
    expect(progress.recentAttempts?.at(-1)).toBe(endedAt - 20_000);
  });

  it('ends every record after finitely many attempts, whatever the outcomes', () => {
    const phones = [first, second];
    const some = fc.array(fc.tuple(fc.constantFrom(...outcomes), fc.boolean()), { minLength: 120, maxLength: 120 });
    fc.assert(
      fc.property(some, (sequence) => {
        let progress: RecordProgress = { attempts: 0, phones: [] };
        let at = endedAt;
        for (const [outcome, carrierFailure] of sequence) {
          const one = attempt({
            outcome,
            phones,
            progress,
            carrierFailure: carrierFailure && outcome === 'congestion',
          });
          const open = phones.find((e164) => progress.phones.find((phone) => phone.e164 === e164)?.retired !== true);
          if (open === undefined) throw new Error('asked to dial a record without numbers');
          const decision = decideRetry({ ...one, e164: open, endedAt: at });
          if (decision.next.kind === 'finish') return;
          expect(decision.next.at).toBeGreaterThanOrEqual(at);
          expect(decision.progress.attempts).toBeGreaterThanOrEqual(progress.attempts);
          ({ progress } = decision);
          at = decision.next.at;
        }
        throw new Error('never finished');
      }),
      { numRuns: 50 },
    );
  });
});
