import { describe, expect, it } from 'vitest';
import { defaultAmdPolicy, type OnMachine } from '../../../../dialer/amd/amd-policy.ts';
import { noRules, type RulePack } from '../../../../dialer/compliance/rule-pack.ts';
import { FloorDriver } from '../../../../test/support/floor-driver.ts';
import { aCampaign, aRecord, one } from '../../../../test/support/floor-fixtures.ts';

const machine = { kind: 'machine', probability: 0.99 } as const;
const message: OnMachine = { leaveMessage: 'llamenos', content: 'limited' };

/** An answered call of a campaign that detects machines before the agent. */
function answered(onMachine: OnMachine, pack: Partial<RulePack> = {}): FloorDriver {
  const d = new FloorDriver({ rulePacks: new Map([['xx', { ...noRules, id: 'xx', ...pack }]]), utcOffset: () => 0 });
  d.open({
    campaign: { detection: 'beforeConnect', rulePack: 'xx', machines: { ...defaultAmdPolicy, onMachine } },
  });
  d.claim([aRecord('1')]);
  d.left(one);
  d.answers(one);
  d.now += 1_500;
  return d;
}

const finishes = (d: FloorDriver): unknown =>
  d.give({ type: 'call', event: { type: 'promptFinished', at: d.now, callId: one, promptId: 'llamenos' } });

describe('a message for a machine', () => {
  it('is left after the beep, and the outcome says so', () => {
    const d = answered(message);
    d.give({ type: 'verdict', callId: one, verdict: machine });
    expect(d.all('awaitGreetingEnd')).toMatchObject([{ callId: one }]);
    expect(d.all('hangUp')).toEqual([]);
    d.now += 8_000;
    d.give({ type: 'greetingEnded', callId: one, by: 'beep' });
    expect(d.all('leaveMessage')).toEqual([
      { type: 'leaveMessage', callId: one, promptId: 'llamenos', reason: 'beep' },
    ]);
    d.now += 12_000;
    finishes(d);
    expect(d.all('hangUp')).toMatchObject([{ reason: 'messageLeft' }]);
    d.ends(one, { by: 'local' });
    expect(d.settlement(one)).toMatchObject({ outcome: 'messageLeft' });
    expect(d.floor.view(d.now).campaigns[0]).toMatchObject({ live: 0, abandoned: 0 });
    expect(d.all('connect')).toEqual([]);
    expect(d.checker.problems).toEqual([]);
  });

  it('begins at once when it was the beep that betrayed the machine', () => {
    const d = answered(message);
    d.give({ type: 'verdict', callId: one, verdict: { ...machine, beepHeard: true } });
    expect(d.all('awaitGreetingEnd')).toEqual([]);
    expect(d.all('leaveMessage')).toHaveLength(1);
  });

  it('is not left when the machine hangs up in the middle of it', () => {
    const d = answered(message);
    d.give({ type: 'verdict', callId: one, verdict: { ...machine, beepHeard: true } });
    d.ends(one);
    expect(d.settlement(one)).toMatchObject({ outcome: 'machine' });
  });

  it('is given up when the greeting has no end', () => {
    const d = answered(message);
    d.give({ type: 'verdict', callId: one, verdict: machine });
    d.pass(44_900);
    expect(d.all('hangUp')).toEqual([]);
    d.pass(200);
    expect(d.all('hangUp')).toMatchObject([{ reason: 'noBeep' }]);
    d.give({ type: 'greetingEnded', callId: one, by: 'silence' });
    expect(d.all('leaveMessage')).toEqual([]);
    d.ends(one, { by: 'local' });
    expect(d.settlement(one)).toMatchObject({ outcome: 'machine' });
  });

  it('that cannot be played counts as none, and raises an alarm', () => {
    const d = answered(message);
    d.give({ type: 'verdict', callId: one, verdict: { ...machine, beepHeard: true } });
    d.give({ type: 'messageRefused', callId: one, reason: 'PROMPT_UNREADABLE' });
    expect(d.alarms()).toEqual(['MESSAGE_REFUSED']);
    d.ends(one, { by: 'local' });
    expect(d.settlement(one)).toMatchObject({ outcome: 'machine' });
  });

  it('is not left where the rule pack forbids it, nor when it mentions a debt', () => {
    for (const [onMachine, pack, why] of [
      [message, { machineMessages: 'forbidden' }, 'forbiddenByPack'],
      [{ leaveMessage: 'su-deuda', content: 'full' }, {}, 'disclosesDebt'],
    ] as const) {
      const d = answered(onMachine, pack);
      d.give({ type: 'verdict', callId: one, verdict: machine });
      expect(d.all('journal')).toContainEqual(expect.objectContaining({ decision: 'noMessage', reason: why }));
      expect(d.all('hangUp')).toMatchObject([{ reason: 'detected' }]);
    }
  });

  it('is not left on a fax', () => {
    const d = answered(message);
    d.give({ type: 'verdict', callId: one, verdict: { kind: 'fax', probability: 0.99 } });
    expect(d.all('hangUp')).toHaveLength(1);
  });
});

describe('a machine where short calls are held against the caller', () => {
  it('is prolonged until the call is long enough, and then hung up on', () => {
    const d = answered('hangUp', { shortCallMs: 6_000 });
    d.give({ type: 'verdict', callId: one, verdict: machine });
    expect(d.all('hangUp')).toEqual([]);
    expect(d.floor.view(d.now).callsByPhase).toMatchObject({ machine: 1, answered: 0 });
    d.pass(4_500);
    expect(d.all('hangUp')).toEqual([]);
    d.pass(400);
    expect(d.all('hangUp')).toMatchObject([{ reason: 'detected' }]);
    d.ends(one, { by: 'local' });
    expect(d.settlement(one)).toMatchObject({ outcome: 'machine' });
    expect(d.observed.filter(({ type }) => type === 'machineHangUp')).toHaveLength(1);
  });

  it('is hung up on at once when it spoke that long', () => {
    const d = answered('hangUp', { shortCallMs: 1_000 });
    d.give({ type: 'verdict', callId: one, verdict: machine });
    expect(d.all('hangUp')).toHaveLength(1);
  });

  it('may hang up meanwhile', () => {
    const d = answered('hangUp', { shortCallMs: 6_000 });
    d.give({ type: 'verdict', callId: one, verdict: machine });
    d.ends(one);
    expect(d.settlement(one)).toMatchObject({ outcome: 'machine' });
  });
});

it('a call that waits for its verdict when detection is switched off goes to an agent', () => {
  const d = answered('hangUp');
  d.give({
    type: 'campaignApplied',
    campaign: aCampaign({ detection: 'off', rulePack: 'xx' }),
    status: 'running',
  });
  d.give({ type: 'verdict', callId: one, verdict: machine });
  expect(d.all('connect')).toHaveLength(1);
});
