import { describe, expect, it } from 'vitest';
import { FloorDriver } from '../../test/support/floor-driver.ts';
import { aCampaign, aRecord, one } from '../../test/support/floor-fixtures.ts';

const abandonment = aCampaign().abandonment;

describe('a live answer nobody can take', () => {
  function withoutAgent(campaign = {}): FloorDriver {
    const d = new FloorDriver();
    d.open({ campaign });
    d.claim([aRecord('1')]);
    d.left(one);
    d.give({ type: 'agentCommanded', agentId: 'ana', action: { kind: 'pause' } });
    d.pass(30_000);
    d.answers(one);
    return d;
  }

  it('hears the message after the threshold and is hung up on after it', () => {
    const d = withoutAgent({ abandonment: { ...abandonment, messagePromptId: 'sorry' } });
    d.pass(1_999);
    expect(d.all('playAbandonmentMessage')).toEqual([]);
    d.pass(1);
    expect(d.all('playAbandonmentMessage')).toMatchObject([{ callId: one, promptId: 'sorry' }]);
    d.give({ type: 'call', event: { type: 'promptFinished', at: d.now, callId: one, promptId: 'sorry' } });
    expect(d.all('hangUp')).toMatchObject([{ callId: one, reason: 'messageFinished' }]);
    d.ends(one, { by: 'local' });
    expect(d.settlement(one)).toMatchObject({
      outcome: 'abandoned',
      cause: 'noAgent',
      next: { kind: 'retry', at: d.now + 3_600_000 },
    });
    expect(d.floor.view(d.now).campaigns[0]).toMatchObject({ live: 1, abandoned: 1, abandonment: 1 });
  });

  it('is hung up on at once where there is no message', () => {
    const d = withoutAgent();
    d.pass(2_000);
    expect(d.all('hangUp')).toMatchObject([{ callId: one, reason: 'noAgentWithinThreshold' }]);
  });

  it('goes to an agent who comes free in time', () => {
    const d = withoutAgent();
    d.now += 1_500;
    d.give({ type: 'agentCommanded', agentId: 'ana', action: { kind: 'ready' } });
    expect(d.all('connect')).toMatchObject([{ callId: one, agentId: 'ana' }]);
    d.joins(one, 'ana');
    expect(d.floor.view(d.now).campaigns[0]).toMatchObject({ live: 1, connected: 1, abandoned: 0 });
  });

  it('counts as abandoned when a stalled process took up the verdict too late, though an agent was idle', () => {
    const waitedMs = (stalledMs: number): object | undefined => {
      const d = new FloorDriver();
      d.open({
        campaign: { detection: 'beforeConnect', abandonment: { ...abandonment, connectionStartPoint: 'greetingEnd' } },
      });
      d.claim([aRecord('1')]);
      d.left(one);
      d.answers(one);
      d.now += 1_000 + stalledMs;
      d.give({ type: 'verdict', callId: one, verdict: { kind: 'person', probability: 0.9, decidedAfterMs: 1_000 } });
      d.joins(one, 'ana');
      return d.floor.view(d.now).campaigns[0];
    };
    expect(waitedMs(2_000)).toMatchObject({ live: 1, connected: 1, abandoned: 0 });
    expect(waitedMs(2_001)).toMatchObject({ live: 1, connected: 1, abandoned: 1 });
  });

  it('counts as abandoned when the agent was joined too late', () => {
    const d = withoutAgent();
    d.now += 1_900;
    d.give({ type: 'agentCommanded', agentId: 'ana', action: { kind: 'ready' } });
    d.now += 200;
    d.joins(one, 'ana');
    d.ends(one);
    expect(d.settlement(one)?.outcome).toBe('connected');
    expect(d.floor.view(d.now).campaigns[0]).toMatchObject({ connected: 1, abandoned: 1 });
    expect(d.observed.map(({ type }) => type)).toEqual([
      'dialled',
      'answered',
      'live',
      'abandoned',
      'ended',
      'talkEnded',
    ]);
  });
});
