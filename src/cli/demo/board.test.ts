import { describe, expect, it } from 'vitest';
import { type Board, renderBoard } from './board.ts';

const board: Board = {
  title: 'Marcador demo',
  elapsedMs: 30_000,
  durationMs: 60_000,
  records: { records: 5000, ready: 4800, scheduled: 120, leased: 30, finished: 50 },
  lines: { dialling: 2, ringing: 5, connected: 4 },
  outcomes: { connected: 12, busy: 3 },
  agents: { offline: 0, idle: 1, reserved: 1, talking: 4, wrapUp: 2, paused: 0 },
  occupancy: 0.756,
  abandonment: 0.021,
  connectedPerAgentHour: 61.25,
  notes: ['carrier down'],
};

describe('the demo board', () => {
  it('shows records left, lines, outcomes, agents and the two rates', () => {
    const text = renderBoard(board, 200).join('\n');
    expect(text).toContain('0:30 / 1:00');
    expect(text).toContain('left 4950');
    expect(text).toContain('dialling 2   ringing 5   connected 4');
    expect(text).toContain('connected 12   busy 3');
    expect(text).toContain('████▓▒▒·');
    expect(text).toContain('occupancy 75.6 %   abandonment 2.1 %   conversations per agent-hour 61.3');
    expect(text).toContain('carrier down');
  });

  it('never exceeds the width of the terminal', () => {
    for (const line of renderBoard(board, 50)) expect(line.length).toBeLessThanOrEqual(50);
  });

  it('says so when nothing has ended yet', () => {
    expect(renderBoard({ ...board, outcomes: {} }, 120).join('\n')).toContain('none yet');
  });
});
