import { sampleRateHz, samplesPerMs } from '../media/codec.ts';
import { Prompt } from '../media/prompt.ts';

/** A stretch of one or more sine tones at once; no frequency is silence. */
export interface ToneSegment {
  readonly frequencies: readonly number[];
  readonly ms: number;
}

/** Peak of each sine, of 32,767: about -14 dBm0, as networks send their tones. */
const amplitude = 6500;

/** Synthesises segments one after the other, phase from zero each. */
export function tone(segments: readonly ToneSegment[]): Prompt {
  const samples: number[] = [];
  for (const { frequencies, ms } of segments) {
    for (let i = 0; i < ms * samplesPerMs; i++) {
      const radians = (2 * Math.PI * i) / sampleRateHz;
      samples.push(frequencies.reduce((sum, frequency) => sum + amplitude * Math.sin(frequency * radians), 0));
    }
  }
  return new Prompt(Int16Array.from(samples));
}

/** Special information tone: three rising tones of 330 ms (ITU-T E.180 §8). */
export const specialInformation = tone([950, 1400, 1800].map((frequency) => ({ frequencies: [frequency], ms: 330 })));

/** Ringback of Colombia, Peru, Mexico: 425 Hz, 1 s on, 4 s off (ITU-T E.180 supplement 2). */
export const ringback = tone([
  { frequencies: [425], ms: 1000 },
  { frequencies: [], ms: 4000 },
]);

/** Answer tone of a fax machine: CED, 2100 Hz for 3 s (ITU-T T.30). */
export const faxAnswer = tone([{ frequencies: [2100], ms: 3000 }]);

/** The beep after which a voicemail records. */
export const voicemailBeep = tone([{ frequencies: [1000], ms: 400 }]);
