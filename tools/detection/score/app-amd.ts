import { frameMs, frameSamples } from '../../../telephony/media/codec.ts';

/**
 * The algorithm of Asterisk's app_amd, written from its description in the Asterisk documentation ("AMD" application) with its
 * default parameters: the baseline that most installations run.
 */
const defaults = {
  silenceThreshold: 256,
  initialSilenceMs: 2500,
  greetingMs: 1500,
  afterGreetingSilenceMs: 800,
  totalAnalysisMs: 5000,
  minWordMs: 100,
  betweenWordsSilenceMs: 50,
  maximumWords: 2,
  maximumWordMs: 5000,
} as const;

/** What app_amd says; `notSure` is usually put through to an agent. */
export interface AmdResult {
  readonly verdict: 'person' | 'machine' | 'notSure';
  readonly decidedAfterMs: number;
}

/** Runs app_amd over the audio of an answered call. */
export function appAmd(samples: Int16Array): AmdResult {
  const state = new AmdState();
  for (let start = 0; start + frameSamples <= samples.length; start += frameSamples) {
    const verdict = state.push(meanMagnitude(samples, start) >= defaults.silenceThreshold);
    if (verdict) return { verdict, decidedAfterMs: state.elapsedMs };
  }
  return { verdict: 'notSure', decidedAfterMs: state.elapsedMs };
}

function meanMagnitude(samples: Int16Array, start: number): number {
  let sum = 0;
  for (let n = start; n < start + frameSamples; n++) sum += Math.abs(samples[n] ?? 0);
  return sum / frameSamples;
}

class AmdState {
  elapsedMs = 0;
  #silenceMs = 0;
  #voiceMs = 0;
  #consecutiveVoiceMs = 0;
  #words = 0;
  #inWord = false;
  #inGreeting = false;
  #inInitialSilence = true;

  push(isVoice: boolean): AmdResult['verdict'] | undefined {
    this.elapsedMs += frameMs;
    const verdict = isVoice ? this.#onVoice() : this.#onSilence();
    return verdict ?? (this.elapsedMs >= defaults.totalAnalysisMs ? 'notSure' : undefined);
  }

  #onSilence(): AmdResult['verdict'] | undefined {
    this.#silenceMs += frameMs;
    if (this.#silenceMs >= defaults.betweenWordsSilenceMs) {
      this.#inWord = false;
      this.#consecutiveVoiceMs = 0;
    }
    if (this.#inInitialSilence && this.#silenceMs >= defaults.initialSilenceMs) return 'machine';
    return this.#inGreeting && this.#silenceMs >= defaults.afterGreetingSilenceMs ? 'person' : undefined;
  }

  #onVoice(): AmdResult['verdict'] | undefined {
    this.#consecutiveVoiceMs += frameMs;
    this.#voiceMs += frameMs;
    if (this.#consecutiveVoiceMs >= defaults.minWordMs && !this.#inWord) {
      this.#words++;
      this.#inWord = true;
    }
    if (this.#consecutiveVoiceMs >= defaults.minWordMs) {
      this.#inInitialSilence = false;
      this.#inGreeting = true;
      this.#silenceMs = 0;
    }
    if (this.#consecutiveVoiceMs >= defaults.maximumWordMs || this.#words > defaults.maximumWords) return 'machine';
    return this.#inGreeting && this.#voiceMs >= defaults.greetingMs ? 'machine' : undefined;
  }
}
