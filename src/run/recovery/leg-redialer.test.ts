import { beforeEach, expect, it } from 'vitest';
import { ManualClock } from '../../../test/support/manual-clock.ts';
import type { FloorCommand } from '../../floor/state/commands.ts';
import type { FloorEvent } from '../../floor/state/events.ts';
import { LegRedialer } from './leg-redialer.ts';
import type { FloorStep } from '../../floor/state/floor-step.ts';
import type { LegDownReason } from '../../../telephony/reasons.ts';

let clock: ManualClock;
let keeper: LegRedialer;
let fed: FloorEvent[];
let listener: ((step: FloorStep) => void) | undefined;

beforeEach(() => {
  clock = new ManualClock();
  fed = [];
  const none = (): void => undefined;
  const runner = {
    feed: (event: FloorEvent) => {
      fed.push(event);
      tell(event);
    },
    subscribe: (heard: typeof listener) => {
      listener = heard;
      return () => (listener = undefined);
    },
  };
  keeper = new LegRedialer({ runner, clock, log: { debug: none, info: none, warn: none, error: none } });
});

function tell(event: FloorEvent, commands: readonly FloorCommand[] = []): void {
  listener?.({ at: clock.now(), event, commands });
}

function lose(legId: string, reason: Exclude<LegDownReason, 'sip'>, wasUp = true): void {
  const alarm = { type: 'alarm', code: 'AGENT_LEG_DOWN', subject: 'ana', reason } as const;
  const event = { type: 'legDown', at: clock.now(), legId, agentId: 'ana', reason } as const;
  tell({ type: 'call', event }, wasUp ? [alarm] : []);
}

function move(to: 'idle' | 'paused' | 'offline'): void {
  tell({ type: 'tick' }, [{ type: 'agentStateChanged', agentId: 'ana', from: 'idle', to, reason: 'askedByAgent' }]);
}

/** The leg of the last login that was asked for. */
function calledLeg(): string {
  const login = fed.findLast((event) => event.type === 'agentCommanded' && event.action.kind === 'login');
  return login?.type === 'agentCommanded' && login.action.kind === 'login' ? login.action.legId : '';
}

it('calls the phone of an agent whose leg the switch took along, until it is up', () => {
  lose('l1', 'switchLost');
  expect(fed).toEqual([]);
  clock.advance(1_000);
  expect(fed).toMatchObject([{ type: 'agentCommanded', agentId: 'ana', action: { kind: 'login' } }]);
  lose(calledLeg(), 'SWITCH_UNREACHABLE', false);
  clock.advance(3_000);
  expect(fed).toHaveLength(2);
  tell({ type: 'call', event: { type: 'legUp', at: clock.now(), legId: calledLeg(), agentId: 'ana' } });
  expect(clock.pendingTimers).toBe(0);
  lose(calledLeg(), 'refused', false);
  expect(clock.pendingTimers).toBe(0);
});

it('gives up after five attempts', () => {
  lose('l1', 'switchRestarted');
  for (let attempt = 0; attempt < 6; attempt++) {
    clock.advance(60_000);
    lose(calledLeg(), 'timeout', false);
  }
  expect(fed).toHaveLength(5);
  expect(clock.pendingTimers).toBe(0);
});

it('brings an agent who was paused back into the pause', () => {
  move('paused');
  move('offline');
  lose('l1', 'switchLost');
  clock.advance(1_000);
  expect(fed.map((event) => (event.type === 'agentCommanded' ? event.action.kind : ''))).toEqual(['login', 'pause']);
  expect(clock.pendingTimers).toBe(0);
});

it('leaves an agent alone who hung up, who logs in or out by themselves, or whose service stops', () => {
  lose('l1', 'remote');
  expect(clock.pendingTimers).toBe(0);
  for (const kind of ['login', 'logout'] as const) {
    lose('l1', 'switchLost');
    const action = kind === 'login' ? ({ kind, legId: 'own' } as const) : { kind };
    tell({ type: 'agentCommanded', agentId: 'ana', action });
    expect(clock.pendingTimers).toBe(0);
  }
  lose('l1', 'switchLost');
  tell({ type: 'closing' });
  expect(clock.pendingTimers).toBe(0);
  keeper.stop();
  expect(fed).toEqual([]);
});
