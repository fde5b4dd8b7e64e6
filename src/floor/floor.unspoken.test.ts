import { describe, expect, it } from 'vitest';
import { noRules } from '../../dialer/compliance/rule-pack.ts';
import { FloorDriver } from '../../test/support/floor-driver.ts';
import { aRecord, one } from '../../test/support/floor-fixtures.ts';

const silence = { by: 'failure', detail: 'rtpTimeout', silentMs: 30_000 } as const;

/** A campaign whose conversations last at least 3 s, and a debtor who talks with Ana. */
function talking(agents: readonly string[] = ['ana'], pack = {}): FloorDriver {
  const d = new FloorDriver({ rulePacks: new Map([['none', { ...noRules, ...pack }]]), utcOffset: () => 0 });
  const retry = {
    rules: { noAnswer: { delayMs: 60_000, maxAttempts: 3 } },
    maxAttemptsPerDebtor: 10,
    otherPhoneFirst: true,
    otherPhoneDelayMs: 0,
  };
  d.open({ campaign: { leastTalkMs: 3_000, retry }, agents });
  d.claim([aRecord('1')]);
  d.converse(one, 'ana');
  return d;
}

const loseAna = (d: FloorDriver): unknown =>
  d.give({
    type: 'call',
    event: { type: 'legDown', at: d.now, legId: 'leg-ana', agentId: 'ana', reason: 'rtpTimeout' },
  });

describe('a call in which nobody was spoken to', () => {
  it.each([
    ['whose debtor hangs up at once', 'tooShort', (d: FloorDriver) => (d.pass(2), d.ends(one))],
    ['whose debtor is never heard', 'silent', (d: FloorDriver) => (d.pass(30_400), d.ends(one, silence))],
    [
      'whose agent is lost in the first seconds',
      'agentLost',
      (d: FloorDriver) => (d.pass(800), loseAna(d), d.pass(2_000), d.ends(one, { by: 'local' })),
    ],
  ])('%s is %s and is tried again', (_, outcome, story) => {
    const d = talking();
    story(d);
    expect(d.settlement(one)).toMatchObject({ outcome, next: { kind: 'retry' } });
    expect(d.checker.problems).toEqual([]);
  });

  it('is a conversation when another agent takes it and talks long enough', () => {
    const d = talking(['ana', 'ben']);
    d.pass(800);
    loseAna(d);
    d.joins(one, 'ben');
    d.pass(2_200);
    d.ends(one);
    expect(d.settlement(one)).toMatchObject({ outcome: 'connected', next: { kind: 'finish' } });
  });

  it('is a conversation after a restart in the middle of it, however long what came before was', () => {
    const d = new FloorDriver();
    d.open({ campaign: { leastTalkMs: 3_000 } });
    const live = { callId: one, state: 'connected', legId: 'leg-ana', answeredAt: d.now - 1_000 } as const;
    const call = { record: aRecord('1'), e164: '+573001234567', trunk: 't', startedAt: d.now - 2_000, live };
    d.give({ type: 'callRecovered', call: { ...call, agentId: 'ana' } });
    d.pass(1_000);
    d.ends(one);
    expect(d.settlement(one)).toMatchObject({ outcome: 'connected' });
  });
});

describe('the contact caps', () => {
  const conversationOf = (d: FloorDriver): boolean | undefined => d.settlement(one)?.contact?.ended.conversation;

  it('count an agent lost in the first seconds as a conversation by default, and who did not listen as none', () => {
    const short = talking();
    short.ends(one);
    expect(conversationOf(short)).toBe(false);
    const lost = talking();
    loseAna(lost);
    lost.pass(2_000);
    lost.ends(one, { by: 'local' });
    expect(conversationOf(lost)).toBe(true);
  });

  it('count what the rule pack names', () => {
    const strict = talking(['ana'], { countAsConversation: ['abandoned', 'tooShort', 'silent', 'agentLost'] });
    strict.ends(one);
    expect(conversationOf(strict)).toBe(true);
    const lenient = talking(['ana'], { countAsConversation: [] });
    loseAna(lenient);
    lenient.pass(2_000);
    lenient.ends(one, { by: 'local' });
    expect(conversationOf(lenient)).toBe(false);
  });
});
