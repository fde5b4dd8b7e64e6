import { expect, it } from 'vitest';
import type { Settlement } from '../../dialer/attempt/attempt.ts';
import type { AgentState } from '../../routing/agent/agent.ts';
import type { FloorCommand } from '../floor/commands.ts';
import type { FloorEvent } from '../floor/events.ts';
import { FloorBoard } from './floor-board.ts';

const lease = { campaignId: 'c', debtorId: 'd', fence: 1 };
const tick: FloorEvent = { type: 'tick' };

function dial(attemptId: string): FloorCommand {
  const callerId = { number: '+576015550100' };
  return { type: 'dial', attemptId, lease, trunk: 't', e164: '+573001234567', callerId, ringTimeoutMs: 1, reason: 'r' };
}
function settle(attemptId: string, outcome: Settlement['outcome']): FloorCommand {
  const next = { kind: 'finish', reason: 'x' } as const;
  const progress = { attempts: 1, phones: [] };
  return { type: 'settle', settlement: { lease, attemptId, outcome, cause: 'x', endedAt: 0, progress, next } };
}
function moved(to: AgentState): FloorCommand {
  return { type: 'agentStateChanged', agentId: 'ana', from: 'offline', to, reason: 'r' };
}

it('follows a line from the command to its end', () => {
  const board = new FloorBoard(0);
  const lines = () => board.snapshot(0).campaigns[0]?.lines;
  board.observe({ at: 0, event: tick, commands: [settle('other', 'busy'), dial('a')] });
  expect(lines()).toMatchObject({ queued: 1, ringing: 0 });
  board.observe({ at: 1, event: { type: 'call', event: { at: 1, type: 'ringing', callId: 'a' } }, commands: [] });
  expect(lines()).toMatchObject({ queued: 0, ringing: 1 });
  const end = { by: 'remote', answered: false } as const;
  board.observe({ at: 2, event: { type: 'call', event: { at: 2, type: 'ended', callId: 'a', end } }, commands: [] });
  expect(lines()).toEqual({ queued: 0, dialling: 0, ringing: 0, answered: 0, connected: 0 });
});

it('forgets a line the switch refused', () => {
  const board = new FloorBoard(0);
  board.observe({ at: 0, event: tick, commands: [dial('a'), settle('other', 'busy')] });
  board.observe({ at: 0, event: { type: 'dialRefused', attemptId: 'a', reason: 'leaseLost' }, commands: [] });
  expect(board.snapshot(0).campaigns[0]?.lines.queued).toBe(0);
});

it('counts occupancy from time talking and wrapping up, pauses and absence left out', () => {
  const board = new FloorBoard(0);
  const at = (time: number, to: AgentState): void => board.observe({ at: time, event: tick, commands: [moved(to)] });
  at(0, 'idle');
  at(1_000, 'talking');
  at(3_000, 'wrapUp');
  at(4_000, 'paused');
  at(9_000, 'offline');
  expect(board.snapshot(20_000).occupancy).toBeCloseTo(3 / 4);
});

it('takes abandonment from live answers', () => {
  const board = new FloorBoard(0);
  const commands = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'].map((id) => settle(id, 'connected'));
  board.observe({ at: 0, event: tick, commands: [...commands, settle('x', 'abandoned'), settle('y', 'noAnswer')] });
  expect(board.snapshot(1).abandonment).toBeCloseTo(0.1);
});

it('keeps the newest twenty alarms and knows whether the store is there', () => {
  const board = new FloorBoard(0);
  for (let number = 0; number < 25; number += 1) {
    const alarm: FloorCommand = { type: 'alarm', code: `A${number}`, subject: 's', reason: 'r' };
    board.observe({ at: number, event: { type: 'storeDown' }, commands: [alarm] });
  }
  const { alarms, store } = board.snapshot(30);
  expect(alarms.map((alarm) => alarm.code).at(0)).toBe('A5');
  expect(alarms).toHaveLength(20);
  expect(store).toBe('down');
});
