import { effect, signal } from '@preact/signals';
import { expect, it } from 'vitest';
import { floorBoard } from '../../test/support/floor-board.ts';
import type { LiveMessage } from '../shared/live/live-machine.ts';
import { BoardStore, type Board } from './board-store.ts';

const at = 1_700_000_000_000;
const whole = (board: Board): LiveMessage => ({ type: 'board', run: 'r', seq: 1, board });
const nobody = { agents: [], campaigns: [] };

/** What changed on the board: these agents, and nothing of the campaigns. */
function change(board: Board, agents: Board['floor']['agents'], gone: readonly string[] = []): LiveMessage {
  const floor = { ...board.floor, agents, campaigns: [] };
  return { type: 'boardChanged', run: 'r', seq: 1, board: { ...board, floor }, gone: { ...nobody, agents: gone } };
}

it('changes the row of one agent and draws no other', () => {
  const store = new BoardStore(signal(0));
  const board = floorBoard(at);
  store.take(whole(board), 0);
  const [ana, beatriz] = store.agents.rows.value;
  const drawn: string[] = [];
  const stops = [ana, beatriz].map((row) => effect(() => void drawn.push(`${row?.id} ${row?.view.value.state}`)));
  let lists = 0;
  stops.push(effect(() => void (store.agents.rows.value.length > 0 && (lists += 1))));
  const [first] = board.floor.agents;
  if (first) store.take(change(board, [{ ...first, state: 'wrapUp' }]), 10);
  expect(drawn).toEqual(['ana talking', 'beatriz talking', 'ana wrapUp']);
  expect(lists).toBe(1);
  expect(store.campaigns.rows.value).toHaveLength(2);
  for (const stop of stops) stop();
});

it('shows the state of an agent at once, before the next board', () => {
  const store = new BoardStore(signal(0));
  store.take(whole(floorBoard(at)), 0);
  const moved = { from: 'talking', to: 'wrapUp', reason: 'disposed' } as const;
  store.take({ type: 'agentStateChanged', at: at + 40, seq: 2, agentId: 'ana', ...moved }, 1);
  store.take({ type: 'agentStateChanged', at: at + 40, seq: 3, agentId: 'nobody', ...moved }, 1);
  const [ana, beatriz] = store.agents.rows.value.map(({ view }) => view.value);
  expect([ana?.state, ana?.since, beatriz?.state]).toEqual(['wrapUp', at + 40, 'talking']);
});

it('takes agents away that are gone, and those that a whole board does not name', () => {
  const store = new BoardStore(signal(0));
  const board = floorBoard(at);
  store.take(whole(board), 0);
  store.take(change(board, [], ['ana', 'nobody']), 1);
  expect(store.agents.rows.value.map(({ id }) => id)).not.toContain('ana');
  store.take(whole({ ...board, floor: { ...board.floor, agents: board.floor.agents.slice(0, 2) } }), 2);
  expect(store.agents.rows.value.map(({ id }) => id)).toEqual(['ana', 'beatriz']);
});

it('has the figures that the service sent, not its own', () => {
  const store = new BoardStore(signal(0));
  const board = floorBoard(at);
  store.take(whole(board), 0);
  const counts = { ...board.floor.agentsByState, talking: 999 };
  store.take(change({ ...board, floor: { ...board.floor, agentsByState: counts } }, []), 1);
  expect(store.board.value?.floor.agentsByState.talking).toBe(999);
});

it('lets time pass on the page for 10 s without a board, then stops', () => {
  const now = signal(0);
  const store = new BoardStore(now);
  expect([store.freshness.value, store.serviceNow.value]).toEqual(['lost', 0]);
  store.take(whole(floorBoard(at)), 500);
  const seen = [600, 2_501, 10_500, 10_501, 90_000].map((each) => {
    now.value = each;
    return [store.freshness.value, store.serviceNow.value - at];
  });
  expect(seen).toEqual([
    ['fresh', 100],
    ['old', 2_001],
    ['old', 10_000],
    ['lost', 0],
    ['lost', 0],
  ]);
  store.take(change(floorBoard(at + 90_000), []), 90_000);
  expect([store.freshness.value, store.serviceNow.value - at]).toEqual(['fresh', 90_000]);
});
