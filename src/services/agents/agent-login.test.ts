import { beforeEach, describe, expect, it } from 'vitest';
import { ManualClock } from '../../../test/support/manual-clock.ts';
import type { CallEvent } from '../../../telephony/call-control.ts';
import type { FloorCommand } from '../../floor/state/commands.ts';
import type { FloorEvent } from '../../floor/state/events.ts';
import type { FloorStep } from '../../floor/state/floor-step.ts';
import { AgentLogin } from './agent-login.ts';

let clock: ManualClock;
let listener: ((step: FloorStep) => void) | undefined;
let called: string[];
let asked: string[];
let isAlive: boolean;
let logins: AgentLogin;

function step(event: FloorEvent, ...commands: readonly FloorCommand[]): void {
  listener?.({ at: clock.now(), event, commands });
}

function happen(event: Extract<CallEvent, { type: 'legUp' | 'legDown' }>): void {
  step({ type: 'call', event });
}

const up = (legId = called.at(-1) ?? ''): void => happen({ type: 'legUp', at: 0, legId, agentId: 'ana' });

beforeEach(() => {
  clock = new ManualClock();
  called = [];
  asked = [];
  isAlive = true;
  const runner = {
    subscribe: (heard: typeof listener) => {
      listener = heard;
      return () => (listener = undefined);
    },
    feed: (event: FloorEvent) => {
      if (event.type !== 'agentCommanded' || event.action.kind !== 'login') return;
      const { legId } = event.action;
      called.push(legId);
      step(event, { type: 'openAgentLeg', agentId: event.agentId, legId, phone: '1001' });
    },
  };
  const checkLeg = (legId: string): Promise<void> => {
    asked.push(legId);
    if (!isAlive) happen({ type: 'legDown', at: 0, legId, agentId: 'ana', reason: 'phoneLost' });
    return Promise.resolve();
  };
  logins = new AgentLogin({ runner, calls: { checkLeg }, clock });
});

describe('a login', () => {
  it('says that the phone answered', async () => {
    const outcome = logins.login('ana', 1_000);
    await Promise.resolve();
    up();
    expect(await outcome).toEqual({ outcome: 'up' });
    expect(clock.pendingTimers).toBe(0);
  });

  it.each([
    { reason: 'PHONE_NOT_REGISTERED' as const },
    { reason: 'PHONE_UNKNOWN' as const },
    { reason: 'timeout' as const },
    { reason: 'sip' as const, params: { status: 488 } },
  ])('says why it failed: $reason', async (why) => {
    const outcome = logins.login('ana', 1_000);
    await Promise.resolve();
    happen({ type: 'legDown', at: 0, legId: called[0] ?? '', agentId: 'ana', ...why });
    expect(await outcome).toEqual({ outcome: 'failed', ...why });
  });

  it('waits no longer than it was asked to', async () => {
    const outcome = logins.login('ana', 1_000);
    await Promise.resolve();
    clock.advance(1_000);
    expect(await outcome).toEqual({ outcome: 'calling' });
    expect(await logins.login('ana', 0)).toEqual({ outcome: 'calling' });
    expect(called).toHaveLength(1);
  });

  it('asked for twice calls once, and tells both', async () => {
    const both = [logins.login('ana', 1_000), logins.login('ana', 1_000)];
    await Promise.resolve();
    up();
    expect(await Promise.all(both)).toEqual([{ outcome: 'up' }, { outcome: 'up' }]);
    expect(called).toHaveLength(1);
  });

  it('on a leg that is up asks the phone, and leaves it when it answers', async () => {
    void logins.login('ana', 0);
    await Promise.resolve();
    up();
    expect(await logins.login('ana', 1_000)).toEqual({ outcome: 'up' });
    expect([asked, called.length]).toEqual([called, 1]);
  });

  it('on a dead leg calls the phone again', async () => {
    void logins.login('ana', 0);
    await Promise.resolve();
    up();
    isAlive = false;
    const outcome = logins.login('ana', 1_000);
    for (let turn = 0; turn < 5; turn++) await Promise.resolve();
    expect(called).toHaveLength(2);
    up();
    expect(await outcome).toEqual({ outcome: 'up' });
  });

  it('called off before the phone answered has failed', async () => {
    const outcome = logins.login('ana', 1_000);
    await Promise.resolve();
    step({ type: 'tick' }, { type: 'closeAgentLeg', legId: called[0] ?? '', reason: 'loginCalledOff' });
    expect(await outcome).toEqual({ outcome: 'failed', reason: 'cancelled' });
  });
});
