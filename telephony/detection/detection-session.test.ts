import { beforeAll, describe, expect, it } from 'vitest';
import { ManualClock } from '../../test/support/manual-clock.ts';
import { babble, frames, sequence, silence } from '../../test/support/telephone-sounds.ts';
import { DetectionSession } from './detection-session.ts';
import { createDetector } from './detector.ts';
import { loadFvad } from './fvad-voice-activity.ts';
import { loadTimingModel } from './load-model.ts';
import type { TimingModel } from './model.ts';
import { defaultPolicy } from './policy.ts';
import type { VoiceActivity } from './voice-activity.ts';

let model: TimingModel;
let makeVoice: () => VoiceActivity;
beforeAll(async () => {
  model = await loadTimingModel();
  makeVoice = await loadFvad();
});

function start(): { clock: ManualClock; session: DetectionSession; heard: string[]; done: () => number } {
  const clock = new ManualClock();
  const heard: string[] = [];
  let finished = 0;
  const session = new DetectionSession({
    detector: createDetector({ model, voice: makeVoice() }),
    policy: defaultPolicy,
    clock,
    onVerdict: ({ kind, decidedAfterMs }, revision) =>
      heard.push(`${kind}@${decidedAfterMs}${revision ? ' revised' : ''}`),
    onDone: () => finished++,
  });
  return { clock, session, heard, done: () => finished };
}

/** Delivers a signal in real time. */
function play(signal: Float64Array, clock: ManualClock, session: DetectionSession): void {
  for (const frame of frames(signal)) {
    clock.advance(20);
    session.sink(frame);
  }
}

describe('a session on an audio tap', () => {
  it('tells a person from the frames of the tap, then ends by itself', () => {
    const { clock, session, heard, done } = start();
    session.answered();
    play(sequence(silence(300), babble(450), silence(7000)), clock, session);
    expect(heard).toHaveLength(1);
    expect(heard[0]).toMatch(/^person@1\d00$/);
    expect(done()).toBe(1);
    expect(clock.pendingTimers).toBe(0);
  });

  it('gives its verdict in time when no audio comes at all', () => {
    const { clock, session, heard } = start();
    session.answered();
    clock.advance(2400);
    expect(heard).toEqual(['silence@2000']);
    session.end();
    expect(clock.pendingTimers).toBe(0);
  });

  it('puts silence where the far end stops sending', () => {
    const { clock, session, heard } = start();
    session.answered();
    play(sequence(silence(300), babble(450)), clock, session);
    clock.advance(1500);
    expect(heard[0]).toMatch(/^person@1\d00$/);
    session.end();
  });

  it('says what it knows when the call ends early, once', () => {
    const { clock, session, heard, done } = start();
    session.answered();
    play(babble(500), clock, session);
    session.end();
    session.end();
    play(babble(500), clock, session);
    expect(heard).toHaveLength(1);
    expect(done()).toBe(1);
    expect(clock.pendingTimers).toBe(0);
  });

  it('begins anew at the answer after early media', () => {
    const { clock, session, heard } = start();
    session.earlyMedia();
    play(babble(3000), clock, session);
    expect(heard).toEqual([]);
    session.answered();
    play(sequence(silence(300), babble(450), silence(1500)), clock, session);
    expect(heard[0]).toMatch(/^person@1\d00$/);
    session.end();
  });
});
