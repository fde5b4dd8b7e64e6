import { sampleRateHz } from './codec.ts';
import { Prompt } from './prompt.ts';

const toneMs = 100;
const frequencyHz = 880;
/** −15 dBFS: noticeable and not painful. */
const amplitude = 5_800;
const rampMs = 5;

/**
 * The tone an agent hears when a debtor is joined ("zip tone"): the sign to speak, because agents never see a call ring.
 * It takes the place of the debtor's first 100 ms on the agent's side; the recording and the debtor do not hear it.
 */
export function connectTone(): Prompt {
  const length = (toneMs * sampleRateHz) / 1000;
  const ramp = (rampMs * sampleRateHz) / 1000;
  const samples = Int16Array.from({ length }, (_, i) => {
    const envelope = Math.min(1, (i + 1) / ramp, (length - i) / ramp);
    return Math.round(amplitude * envelope * Math.sin((2 * Math.PI * frequencyHz * i) / sampleRateHz));
  });
  return new Prompt(samples);
}
