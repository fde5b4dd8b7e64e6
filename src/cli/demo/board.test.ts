import { describe, expect, it } from 'vitest';
import { aContext } from '../../../test/support/command-line.ts';
import type { Board } from '../../observe/board.ts';
import { type DemoMoment, renderMoment } from './board.ts';

const callsByPhase = {
  queued: 1,
  dialled: 1,
  ringing: 4,
  earlyMedia: 1,
  answered: 0,
  machine: 0,
  waiting: 1,
  connecting: 0,
  connected: 4,
  abandoning: 0,
  releasing: 0,
  ended: 0,
};

const floor = {
  at: 0,
  agents: [],
  agentsByState: { offline: 0, idle: 1, reserved: 1, talking: 4, wrapUp: 2, paused: 0 },
  callsByPhase,
  campaigns: [
    {
      campaignId: 'demo',
      name: 'Demo',
      rulePack: 'none',
      status: 'running' as const,
      agents: 8,
      lines: 11,
      callsByPhase,
      ready: 20,
      dialled: 40,
      answered: 15,
      live: 14,
      connected: 12,
      machines: 1,
      abandoned: 0,
      abandonment: 0.021,
      abandonmentCap: 0.03,
      outcomes: {
        connected: 12,
        tooShort: 0,
        silent: 0,
        agentLost: 0,
        noAnswer: 0,
        busy: 3,
        rejected: 0,
        invalidNumber: 0,
        congestion: 0,
        machine: 0,
        messageLeft: 0,
        fax: 0,
        abandoned: 0,
        cancelled: 0,
        failed: 0,
        blocked: 0,
      },
      why: { reason: 'withinTheta' as const },
      pacingReason: 'withinTheta' as const,
    },
  ],
  trunks: [],
  occupancy: 0.756,
};
const board: Board = {
  startedAt: 0,
  store: 'up',
  floor,
  trunks: [],
  strangers: {},
  connectedPerAgentHour: 61.25,
  alarms: [{ at: 1, code: 'TRUNK_DOWN', subject: 'city', reason: 'noReply' }],
};
const moment: DemoMoment = {
  title: 'Marcador demo',
  elapsedMs: 30_000,
  durationMs: 60_000,
  totals: { records: 5000, ready: 4800, scheduled: 120, leased: 30, finished: 50 },
  board,
};

describe('the demo board', () => {
  it('shows records left, lines, outcomes, agents, pacing and the rates', () => {
    const text = renderMoment(moment, 200, aContext('en')).join('\n');
    expect(text).toContain('0:30 / 1:00');
    expect(text).toContain('left 4950');
    expect(text).toContain('dialling 2   ringing 5   answered 1   connected 4');
    expect(text).toContain('connected 12   busy 3');
    expect(text).toContain('████▓▒▒·');
    expect(text).toContain('occupancy 75.6 %   abandonment 2.1 %   conversations per agent-hour 61.3');
    expect(text).toMatch(/^pacing +within the budget$/m);
    expect(text).toContain('Trunk down city: no reply');
  });

  it('says the same in Spanish', () => {
    const text = renderMoment(moment, 200, aContext('es')).join('\n');
    expect(text).toContain('quedan 4950');
    expect(text).toContain('marcando 2   sonando 5   contestadas 1   en conversación 4');
    expect(text).toContain('libre 1   reservado 1   en conversación 4   en cierre 2');
    expect(text).toContain('conversación 12   ocupado 3');
    expect(text).toContain('ocupación 75.6 %   abandono 2.1 %   conversaciones por hora de agente 61.3');
    expect(text).toMatch(/^marcación +dentro del presupuesto$/m);
    expect(text).toContain('Troncal caída city: sin respuesta');
  });

  it('has no end to show where only Ctrl-C ends it', () => {
    const [title] = renderMoment({ ...moment, durationMs: Number.POSITIVE_INFINITY }, 200, aContext('en'));
    expect(title).toBe('Marcador demo   0:30 · Ctrl-C ends it');
  });

  it('never exceeds the width of the terminal', () => {
    for (const line of renderMoment(moment, 50, aContext('en'))) expect(line.length).toBeLessThanOrEqual(50);
  });

  it('says so when there is no campaign yet', () => {
    const empty = { ...moment, board: { ...board, floor: { ...floor, campaigns: [] } } };
    expect(renderMoment(empty, 120, aContext('en')).join('\n')).toContain('none yet');
  });
});
