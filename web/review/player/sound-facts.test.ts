import { describe, expect, it } from 'vitest';
import type { ConversationAudio } from '../review-api.ts';
import { en } from '../words/en.ts';
import { soundFacts, soundGrade } from './sound-facts.ts';

const unmeasured: ConversationAudio = {
  ...{ attemptId: 'c1', agentId: 'ana', team: null, since: 0, until: 60_000, measuredMs: 0 },
  ...{ pageLevel: null, pagePackets: null, pageLost: null, pageJitterMs: null, pageWorstJitterMs: null },
  ...{ switchLevel: null, switchPackets: null, switchLost: null, switchJitterMs: null, switchWorstJitterMs: null },
  ...{ heardPackets: null, heardLost: null, heardJitterMs: null, heardWorstJitterMs: null, concealedMs: null },
  ...{ roundTripMs: null, worstRoundTripMs: null, interruptions: 0, awayMs: 0, silentMicrophoneMs: 0 },
};

describe('soundFacts', () => {
  it('says what was measured, and how long nothing was', () => {
    const audio: ConversationAudio = {
      ...unmeasured,
      ...{
        measuredMs: 50_000,
        pageLevel: -23,
        pagePackets: 2_475,
        pageLost: 25,
        pageJitterMs: 4,
        pageWorstJitterMs: 12,
      },
      ...{ heardPackets: 2_500, heardLost: 0, concealedMs: 400, roundTripMs: 40, worstRoundTripMs: 90 },
      ...{ interruptions: 1, awayMs: 2_300, silentMicrophoneMs: 7_000 },
    };
    expect(soundFacts(audio, en.sound)).toEqual([
      ["The agent's voice", 'level -23 dB · loss 1.0 % · jitter 4 ms (up to 12)'],
      ['What the agent heard', 'loss 0.0 % · 0.4 s made up'],
      ['Round trip', '40 ms (up to 90)'],
      ['Interruptions of the page', '1, 2.3 s without audio'],
      ['Silent microphone', '0:07'],
      ['Not measured', '0:10'],
    ]);
  });

  it('says of what nobody measured only that nobody did', () => {
    expect(soundFacts(unmeasured, en.sound)).toEqual([['Not measured', '1:00']]);
  });
});

describe('soundGrade', () => {
  it.each([
    [{}, undefined],
    [{ pagePackets: 100, pageLost: 0, roundTripMs: 40 }, 'good'],
    [{ pagePackets: 100, pageLost: 0, heardPackets: 98, heardLost: 2 }, 'fair'],
    [{ pageJitterMs: 51, roundTripMs: 40 }, 'poor'],
  ])('grades %o as %s, by the worse direction', (figures, grade) => {
    expect(soundGrade({ ...unmeasured, ...figures })).toBe(grade);
  });
});
