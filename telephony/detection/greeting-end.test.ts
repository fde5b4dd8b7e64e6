import { beforeAll, describe, expect, it } from 'vitest';
import { babble, frames, mix, noise, sequence, silence, tone } from '../../test/support/telephone-sounds.ts';
import { loadFvad } from './features/fvad-voice-activity.ts';
import { GreetingEnd } from './greeting-end.ts';
import type { VoiceActivity } from './features/voice-activity.ts';

let makeVoice: () => VoiceActivity;
beforeAll(async () => {
  makeVoice = await loadFvad();
});

/** How the end of a greeting is recognised, and when. */
function end(signal: Float64Array): { readonly by?: string; readonly atMs: number } {
  const listener = new GreetingEnd(makeVoice());
  try {
    for (const [n, frame] of frames(signal).entries()) {
      const by = listener.push(frame);
      if (by) return { by, atMs: (n + 1) * 20 };
    }
    return { atMs: -1 };
  } finally {
    listener.close();
  }
}

describe('the end of a greeting', () => {
  it('is the beep, as soon as it is over', () => {
    const { by, atMs } = end(sequence(babble(3_000), silence(200), tone([1000], 400), silence(3_000)));
    expect(by).toBe('beep');
    expect(atMs).toBeGreaterThan(3_600);
    expect(atMs).toBeLessThan(3_900);
  });

  it('is silence where no beep comes, room noise or not', () => {
    const greeting = sequence(babble(3_000), silence(4_000));
    expect(end(greeting)).toMatchObject({ by: 'silence' });
    const noisy = end(mix(greeting, noise(7_000, 0.003)));
    expect(noisy.by).toBe('silence');
    expect(noisy.atMs).toBeLessThan(6_500);
  });

  it('is not a pause between two sentences', () => {
    expect(end(sequence(babble(2_000), silence(1_500), babble(2_000, 2))).by).toBeUndefined();
  });

  it('comes after some seconds when a machine says nothing', () => {
    expect(end(silence(8_000))).toEqual({ by: 'silence', atMs: 6_000 });
  });
});
