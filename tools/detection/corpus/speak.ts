import type { Rng } from '../../../kernel/rng.ts';
import { tool } from './packages.ts';
import { scripts } from './texts.ts';
import type { SourceRole } from './source.ts';
import { hashName, splitOf, voicesOf } from './speakers.ts';
import type { Split } from './speakers.ts';

/** One utterance to be synthesised. */
export interface Utterance {
  readonly text: string;
  readonly prompt: string;
  readonly voice: string;
  readonly language: string;
  readonly role: Exclude<SourceRole, 'prompt'>;
  readonly split: Split;
  /** Words per minute. */
  readonly speed: number;
  /** 0 … 99, espeak-ng's scale. */
  readonly pitch: number;
}

/** How many voices read each text. */
const readings = { person: 14, machine: 10, announcement: 4 } as const;

/**
 * The utterances of the corpus: every text read by some voices of its own split, so that no text and no voice is in two splits.
 *
 * @param scale share of the readings to make, 0 … 1 (a small corpus for tests)
 */
export function planUtterances(rng: Rng, scale = 1): readonly Utterance[] {
  const planned: Utterance[] = [];
  for (const script of scripts) {
    for (const role of ['person', 'machine', 'announcement'] as const) {
      for (const text of script[role]) {
        const count = Math.max(1, Math.round(readings[role] * scale));
        for (let n = 0; n < count; n++) planned.push(reading(text, role, script.dialects, rng));
      }
    }
  }
  return planned;
}

function reading(text: string, role: Utterance['role'], dialects: readonly string[], rng: Rng): Utterance {
  const prompt = `text-${hashName(text).toString(16)}`;
  const split = splitOf(prompt);
  return {
    text,
    prompt,
    voice: pick(voicesOf(split), rng),
    language: pick(dialects, rng),
    role,
    split,
    speed: Math.round((role === 'person' ? 135 : 130) + rng.next() * 65),
    pitch: Math.round(25 + rng.next() * 50),
  };
}

/** One of the items, each as likely as the others. */
export function pick<T>(items: readonly T[], rng: Rng): T {
  const item = items[Math.floor(rng.next() * items.length)];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}

/** Has espeak-ng read an utterance into a WAV file at its own rate (22 050 Hz). */
export async function speak(utterance: Utterance, file: string): Promise<void> {
  const { text, voice, language, speed, pitch } = utterance;
  await tool('espeak-ng', [
    '-v',
    `${language}+${voice}`,
    '-s',
    String(speed),
    '-p',
    String(pitch),
    '-w',
    file,
    '--',
    text,
  ]);
}
