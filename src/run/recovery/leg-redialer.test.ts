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
  const redial = { type: 'redialAgent', agentId: 'ana', reason } as const;
  const event = { type: 'legDown', at: clock.now(), legId, agentId: 'ana', reason } as const;
  tell({ type: 'call', event }, wasUp ? [redial] : []);
}

function move(to: 'idle' | 'talking' | 'paused' | 'offline'): void {
  tell({ type: 'tick' }, [{ type: 'agentStateChanged', agentId: 'ana', from: 'idle', to, reason: 'askedByAgent' }]);
}

function answer(): void {
  tell({ type: 'call', event: { type: 'legUp', at: clock.now(), legId: calledLeg(), agentId: 'ana' } });
}

/** The leg of the last login that was asked for. */
function calledLeg(): string {
  const login = fed.findLast((event) => event.type === 'agentCommanded' && event.action.kind === 'login');
  return login?.type === 'agentCommanded' && login.action.kind === 'login' ? login.action.legId : '';
}

it.each(['switchLost', 'remote', 'phoneLost'] as const)(
  'calls the phone of an agent whose leg is gone (%s), until it is up',
  (reason) => {
    lose('l1', reason);
    expect(fed).toEqual([]);
    clock.advance(500);
    expect(fed).toMatchObject([{ type: 'agentCommanded', agentId: 'ana', action: { kind: 'login' } }]);
    lose(calledLeg(), 'SWITCH_UNREACHABLE', false);
    clock.advance(3_000);
    expect(fed).toHaveLength(2);
    answer();
    expect(clock.pendingTimers).toBe(0);
  },
);

it('gives up after six attempts and says so', () => {
  lose('l1', 'switchRestarted');
  for (let attempt = 0; attempt < 7; attempt++) {
    clock.advance(60_000);
    if (attempt < 6) lose(calledLeg(), 'notRegistered', false);
  }
  expect(fed.slice(0, 6).every(({ type }) => type === 'agentCommanded')).toBe(true);
  expect(fed.slice(6)).toEqual([{ type: 'redialEnded', agentId: 'ana' }]);
  expect(clock.pendingTimers).toBe(0);
});

it('waits longer for a phone that answers and hangs up again at once', () => {
  lose('l1', 'remote');
  clock.advance(500);
  answer();
  clock.advance(1_000);
  lose(calledLeg(), 'remote');
  clock.advance(500);
  expect(fed).toHaveLength(1);
  clock.advance(2_500);
  expect(fed).toHaveLength(2);
});

it('calls at once after a conversation, however short', () => {
  for (let conversation = 1; conversation < 9; conversation++) {
    lose(calledLeg(), 'remote');
    clock.advance(500);
    expect(fed).toHaveLength(conversation);
    answer();
    move('talking');
  }
});

it('calls an agent of the last run at once, and again with growing waits', () => {
  keeper.bringBack({ agentId: 'ana', paused: true });
  expect(fed.map((event) => (event.type === 'agentCommanded' ? event.action.kind : ''))).toEqual(['login', 'pause']);
  lose(calledLeg(), 'notRegistered', false);
  clock.advance(500);
  expect(fed).toHaveLength(4);
});

it('brings an agent who was paused back into the pause, unless they are ready meanwhile', () => {
  move('paused');
  move('offline');
  lose('l1', 'switchLost');
  clock.advance(500);
  const kinds = (): readonly string[] => fed.map((event) => (event.type === 'agentCommanded' ? event.action.kind : ''));
  expect(kinds()).toEqual(['login', 'pause']);
  expect(clock.pendingTimers).toBe(0);
  tell({ type: 'agentCommanded', agentId: 'ana', action: { kind: 'ready' } });
  lose(calledLeg(), 'notRegistered', false);
  clock.advance(3_000);
  expect(kinds()).toEqual(['login', 'pause', 'login']);
});

it('leaves an agent alone who logs in or out by themselves, or whose service stops', () => {
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

it('goes on when a login is asked for while the phone rings already', () => {
  lose('l1', 'switchLost');
  clock.advance(500);
  const refused = { type: 'journal', subject: 'ana', decision: 'ignored', reason: 'alreadyLoggedIn' } as const;
  tell({ type: 'agentCommanded', agentId: 'ana', action: { kind: 'login', legId: 'own' } }, [refused]);
  lose(calledLeg(), 'timeout', false);
  expect(clock.pendingTimers).toBe(1);
});

it('brings an agent back paused who had asked for a pause after the call', () => {
  tell({ type: 'tick' }, [{ type: 'agentWishChanged', agentId: 'ana', wish: 'pause' }]);
  lose('l1', 'switchLost');
  clock.advance(500);
  expect(fed.map((event) => (event.type === 'agentCommanded' ? event.action.kind : ''))).toEqual(['login', 'pause']);
});

it('brings an agent back paused whose phone rang unanswered, unless they are ready meanwhile', () => {
  const actions = (): readonly unknown[] =>
    fed.map((event) => (event.type === 'agentCommanded' ? event.action : event));
  lose('l1', 'remote');
  clock.advance(500);
  expect(actions()).toHaveLength(1);
  lose(calledLeg(), 'timeout', false);
  clock.advance(3_000);
  expect(actions().slice(1)).toMatchObject([{ kind: 'login' }, { kind: 'pause', why: 'phoneNotAnswered' }]);
  tell({ type: 'agentCommanded', agentId: 'ana', action: { kind: 'ready' } });
  lose(calledLeg(), 'switchLost', false);
  clock.advance(10_000);
  expect(actions().slice(3)).toMatchObject([{ kind: 'login' }]);
});
