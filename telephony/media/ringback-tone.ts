import { sampleRateHz } from './codec.ts';
import { Prompt } from './prompt.ts';

/** 425 Hz, 1 s on, 4 s off (ITU-T E.180 and its supplement 2: Argentina, Brazil, Colombia, Mexico, Peru and most others). */
const frequencyHz = 425;
const onMs = 1000;
const offMs = 4000;
/** −20 dBFS. */
const amplitude = 3_300;

/** One period of the tone somebody hears whose transfer target is ringing. */
export function ringbackTone(): Prompt {
  const on = (onMs * sampleRateHz) / 1000;
  const samples = new Int16Array(((onMs + offMs) * sampleRateHz) / 1000);
  for (let i = 0; i < on; i++)
    samples[i] = Math.round(amplitude * Math.sin((2 * Math.PI * frequencyHz * i) / sampleRateHz));
  return new Prompt(samples);
}
