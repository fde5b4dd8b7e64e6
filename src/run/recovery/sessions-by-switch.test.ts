import { describe, expect, it } from 'vitest';
import type { LiveCall } from '../../../telephony/call-control.ts';
import { sessionsBySwitch } from './sessions-by-switch.ts';

const ana = { agentId: 'ana', legId: 'old', paused: true, since: 5 };
const on = (legId: string, agentId?: string): LiveCall => ({
  callId: `call-${legId}`,
  state: 'connected',
  legId,
  ...(agentId === undefined ? {} : { agentId }),
});

describe('sessions after a restart', () => {
  it('stay as they were noted where the switch agrees', () => {
    expect(sessionsBySwitch([ana], [on('old', 'ana')], 9)).toEqual({ sessions: [ana], corrected: [] });
  });

  it('take the leg that carries a call where the last process died before noting it, who is not paused then', () => {
    const corrected = { ...ana, legId: 'new', paused: false };
    expect(sessionsBySwitch([ana], [on('new', 'ana')], 9)).toEqual({ sessions: [corrected], corrected: [corrected] });
  });

  it('keep what the agent asked for after the call, on whatever leg', () => {
    const kept = { ...ana, wish: 'pause' } as const;
    const corrected = { ...kept, legId: 'new', paused: false };
    expect(sessionsBySwitch([kept], [on('new', 'ana')], 9).corrected).toEqual([corrected]);
  });

  it('are made for an agent whose login was not noted at all', () => {
    const bea = { agentId: 'bea', legId: 'b', paused: false, since: 9 };
    expect(sessionsBySwitch([ana], [on('b', 'bea')], 9)).toEqual({ sessions: [ana, bea], corrected: [bea] });
  });

  it('learn nothing from calls on nobody’s leg, or on a leg whose agent the switch cannot tell', () => {
    const calls: LiveCall[] = [{ callId: 'c', state: 'answered' }, on('x')];
    expect(sessionsBySwitch([ana], calls, 9)).toEqual({ sessions: [ana], corrected: [] });
  });
});
