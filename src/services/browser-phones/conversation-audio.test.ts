import { beforeEach, describe, expect, it } from 'vitest';
import { ManualClock } from '../../../test/support/manual-clock.ts';
import type { FloorStep } from '../../floor/state/floor-step.ts';
import type { BrowserPhoneState } from './browser-phone-gateway.ts';
import { ConversationAudio } from './conversation-audio.ts';

type Move = Extract<FloorStep['commands'][number], { readonly type: 'agentStateChanged' }>;

let clock: ManualClock;
let states: Map<string, BrowserPhoneState>;
let audio: ConversationAudio;
let notes: Readonly<Record<string, unknown>>[];
let report: (phone: string, state: BrowserPhoneState) => void;
let step: (step: FloorStep) => void;

beforeEach(() => {
  clock = new ManualClock();
  states = new Map();
  notes = [];
  audio = new ConversationAudio({
    gateway: { stateOf: (phone) => states.get(phone) ?? { hasLeg: false }, onState: (listener) => (report = listener) },
    clock,
    phoneOf: (agentId) => (agentId.includes(' ') ? undefined : `agent-${agentId}`),
  });
  const subscribe = (listener: (step: FloorStep) => void): (() => void) => {
    step = listener;
    return () => undefined;
  };
  audio.follow({ subscribe }, (what, fields) => notes.push({ what, ...fields }));
});

function move(agentId: string, to: Move['to'], callId?: string): void {
  const command: Move = {
    ...{ type: 'agentStateChanged', agentId, from: 'idle', to, reason: 'connected' },
    ...(callId === undefined ? {} : { callId }),
  };
  step({ at: clock.now(), event: { type: 'tick' }, commands: [command] });
}

const reading = { level: -20, packets: 50, lost: 1, jitterMs: 3 };
const second: BrowserPhoneState = { hasLeg: true, page: 'p1', fromPage: reading, fromSwitch: reading };

describe('ConversationAudio', () => {
  it('notes how a conversation sounded as it ends, once', () => {
    states.set('agent-ana', second);
    move('ana', 'talking', 'c1');
    report('agent-ana', second);
    audio.heard('agent-ana', { page: 'p1', packets: 10, lost: 0 });
    audio.heard('agent-ana', { page: 'p1', packets: 110, lost: 2 });
    clock.advance(2_000);
    move('ana', 'wrapUp', 'c1');
    report('agent-ana', second);
    move('ana', 'idle');
    expect(notes).toMatchObject([
      {
        ...{ what: 'conversationAudio', callId: 'c1', agentId: 'ana', measuredMs: 1_000 },
        ...{ fromPage: { packets: 50, lost: 1 }, atPage: { packets: 100, lost: 2 } },
      },
    ]);
    expect(Number(notes[0]?.['until']) - Number(notes[0]?.['since'])).toBe(2_000);
  });

  it('says nothing of who speaks through another phone, or has a name that no browser phone can have', () => {
    move('ana', 'talking', 'c1');
    move('ana', 'wrapUp', 'c1');
    move('ana maria', 'talking', 'c2');
    move('ana maria', 'wrapUp', 'c2');
    expect(notes).toEqual([]);
  });

  it('begins anew with a call that follows without a pause, and notes what goes on as the process ends', () => {
    states.set('agent-ana', second);
    move('ana', 'talking', 'c1');
    move('ana', 'talking', 'c2');
    report('agent-ana', second);
    audio.close();
    expect(notes).toMatchObject([
      { callId: 'c1', measuredMs: 0 },
      { callId: 'c2', measuredMs: 1_000 },
    ]);
  });
});
