import { signal } from '@preact/signals';
import { expect, it } from 'vitest';
import { floorBoard } from '../../test/support/floor-board.ts';
import { ApiProblem } from '../shared/api-problem.ts';
import type { LiveMessage } from '../shared/live/live-machine.ts';
import type { DeskSession } from './desk-api.ts';
import { DeskStore } from './desk-store.ts';

const at = 1_700_000_000_000;
const callId = '00000000-0000-4000-8000-000000000000';
const board = floorBoard(at);
const whole: LiveMessage = { type: 'board', run: 'r', seq: 1, board };

function session(state: DeskSession['situation']['state'], more: Partial<DeskSession['situation']> = {}): DeskSession {
  return { at, situation: { state, since: at, isPhoneUp: true, ...more } } as unknown as DeskSession;
}

/** A store whose questions the test answers. */
function asked(): {
  readonly store: DeskStore;
  readonly questions: { answer: (read: DeskSession) => void; fail: (error: unknown) => void }[];
  readonly waits: (() => void)[];
  readonly clock: { value: number };
} {
  const questions: { answer: (read: DeskSession) => void; fail: (error: unknown) => void }[] = [];
  const waits: (() => void)[] = [];
  const clock = signal(0);
  const store = new DeskStore({
    ...{ agentId: 'ana', clock, now: () => clock.value },
    read: () => new Promise((answer, fail) => questions.push({ answer, fail })),
    later: (_, act) => waits.push(act),
  });
  return { store, questions, waits, clock };
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const moved = (to: 'talking' | 'wrapUp', agentId = 'ana'): LiveMessage => ({
  ...{ type: 'agentStateChanged', at: at + 5, seq: 2, agentId, from: 'idle', to, reason: 'onlyEligible', callId },
});

it('asks for the session when a board comes, and shows what it answers', async () => {
  const { store, questions } = asked();
  store.take(whole);
  store.take(whole);
  expect(questions).toHaveLength(1);
  questions[0]?.answer(session('idle'));
  await settled();
  // The second board was a second wish.
  questions[1]?.answer(session('paused'));
  await settled();
  expect([questions.length, store.session.value?.situation.state]).toEqual([2, 'paused']);
});

it('shows a change of state at once, and no older answer over it', async () => {
  const { store, questions } = asked();
  store.take(whole);
  questions[0]?.answer(session('idle', { pause: 'lunch' }));
  await settled();
  store.refresh();
  store.take(moved('talking'));
  expect(store.session.value).toMatchObject({
    situation: { state: 'talking', since: at + 5 },
    why: { reason: 'onlyEligible' },
  });
  expect(store.session.value?.situation.pause).toBeUndefined();
  // Asked before the change, answered after it.
  questions[1]?.answer(session('idle'));
  await settled();
  expect(store.session.value?.situation.state).toBe('talking');
  questions[2]?.answer(session('talking', { isPhoneUp: false }));
  await settled();
  expect(store.session.value?.situation.isPhoneUp).toBe(false);
});

it('takes no notice of other agents and other calls', async () => {
  const { store, questions } = asked();
  store.refresh();
  questions[0]?.answer(session('talking', { call: { callId } as never }));
  await settled();
  store.take(moved('wrapUp', 'beto'));
  store.take({ type: 'callHeld', at, seq: 3, callId: 'another' });
  expect([questions.length, store.session.value?.situation.state]).toEqual([1, 'talking']);
  store.take({ type: 'callHeld', at, seq: 4, callId });
  expect(questions).toHaveLength(2);
});

it('asks when its row says something else than the session', async () => {
  const { store, questions } = asked();
  const [ana] = board.floor.agents;
  if (!ana) throw new Error('no agent');
  const nothing = { agents: [], campaigns: [] };
  const row = (state: 'talking' | 'paused'): LiveMessage => ({
    ...{ type: 'boardChanged', run: 'r', seq: 1, gone: nothing },
    board: { ...board, floor: { ...board.floor, agents: [{ ...ana, state }] } },
  });
  store.refresh();
  const { since, isPhoneUp } = ana;
  questions[0]?.answer(session('talking', { since, isPhoneUp }));
  await settled();
  store.take(row('talking'));
  expect(questions).toHaveLength(1);
  store.take(row('paused'));
  expect(questions).toHaveLength(2);
});

it('says what went wrong and asks again', async () => {
  const { store, questions, waits } = asked();
  store.refresh();
  const away = new ApiProblem({ status: 503 });
  questions[0]?.fail(away);
  await settled();
  expect([store.trouble.value, waits.length]).toEqual([away, 1]);
  waits[0]?.();
  questions[1]?.answer(session('idle'));
  await settled();
  expect([store.trouble.value, store.session.value?.situation.state]).toEqual([undefined, 'idle']);
});

it('lets the clock of the service stand when nothing comes for 10 s', () => {
  const { store, clock } = asked();
  store.take(whole);
  const seen = [1_000, 2_500, 10_001].map((now) => {
    clock.value = now;
    return [store.freshness.value, store.serviceNow.value - at];
  });
  expect(seen).toEqual([
    ['fresh', 1_000],
    ['old', 2_500],
    ['lost', 0],
  ]);
});
