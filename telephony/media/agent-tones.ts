import { sampleRateHz } from './codec.ts';
import { Prompt } from './prompt.ts';

/** −15 dBFS: noticeable and not painful. */
const amplitude = 5_800;
const rampMs = 5;

/** A piece of a tone. */
interface Beep {
  readonly hz: number;
  readonly ms: number;
}

/**
 * The tone an agent hears when a debtor is joined ("zip tone"): the sign to speak, because agents never see a call ring.
 * It is laid over the debtor's first words on the agent's side; the recording and the debtor do not hear it.
 */
export function connectTone(): Prompt {
  return tone([{ hz: 880, ms: 100 }]);
}

/** What an agent hears when a code of their keypad was taken: two beeps, the second higher. */
export function acceptedTone(): Prompt {
  return tone([
    { hz: 660, ms: 80 },
    { hz: 0, ms: 40 },
    { hz: 990, ms: 120 },
  ]);
}

/** What an agent hears when a code of their keypad changed nothing: one long low beep. */
export function refusedTone(): Prompt {
  return tone([{ hz: 330, ms: 400 }]);
}

function tone(beeps: readonly Beep[]): Prompt {
  return new Prompt(Int16Array.from(beeps.flatMap(samplesOf)));
}

function samplesOf({ hz, ms }: Beep): readonly number[] {
  const length = (ms * sampleRateHz) / 1000;
  const ramp = (rampMs * sampleRateHz) / 1000;
  return Array.from({ length }, (_, i) => {
    const envelope = Math.min(1, (i + 1) / ramp, (length - i) / ramp);
    return Math.round(amplitude * envelope * Math.sin((2 * Math.PI * hz * i) / sampleRateHz));
  });
}
