import type { Rng } from '../../../kernel/rng.ts';
import { seededRng } from '../../../kernel/rng.ts';
import { sampleRateHz } from '../../../telephony/media/codec.ts';
import { drawChannel, throughChannel } from './channel.ts';
import { unitRms } from './noise.ts';
import type { SourceBank, Speech } from './source-bank.ts';
import { pick } from './speak.ts';
import type { Script } from './texts.ts';

/** One answered call, as the tap would hear it. */
export interface Clip {
  readonly truth: 'person' | 'machine';
  readonly samples: Int16Array;
  /** When the first word begins and ends, ms after the answer. */
  readonly onsetMs: number;
  readonly firstEndMs: number;
  readonly speaker: string;
  readonly prompt: string;
  readonly language: Script['language'];
  /** Recorded speech, or synthetic. */
  readonly recorded: boolean;
  /** Main property of the channel, for the table. */
  readonly channel: 'clean' | 'noisy' | 'gsm' | 'lossy' | 'clipped';
}

/** A piece and the silence before it. */
interface Part {
  readonly speech: Speech;
  readonly gapMs: number;
}

/** Length of a clip: the decision window and what follows it in `whileConnected`, ms. */
export const clipMs = 6000;

/**
 * Mixes one call. Both classes share speakers, noises and channels: what differs is who speaks how long and when.
 *
 * @param seed the same seed and bank give the same clip
 */
export function mixClip(truth: Clip['truth'], bank: SourceBank, seed: number): Clip {
  const rng = seededRng(seed);
  const parts = truth === 'person' ? personParts(bank, rng) : machineParts(bank, rng);
  const gsm = rng.next() < 0.25;
  const samples = new Float64Array((clipMs * sampleRateHz) / 1000);
  let at = 0;
  const spans: (readonly [number, number])[] = [];
  for (const { speech, gapMs } of parts) {
    at += Math.round(gapMs * 8);
    const piece = gsm ? speech.gsm : speech.samples;
    for (let n = 0; n < piece.length && at + n < samples.length; n++) samples[at + n] = piece[n] ?? 0;
    spans.push([at / 8, (at + piece.length) / 8]);
    at += piece.length;
  }
  const noisy = background(samples, truth, { bank, rng });
  lineSounds(samples, rng);
  const effects = drawChannel(rng);
  const [first] = parts;
  if (!first) throw new Error('a clip needs speech');
  const { speaker, prompt, language, role } = first.speech.source;
  return {
    truth,
    samples: throughChannel(samples, effects, rng),
    onsetMs: spans[0]?.[0] ?? 0,
    firstEndMs: firstEnd(spans),
    speaker,
    prompt,
    language,
    recorded: role === 'prompt',
    channel: channelName({ gsm, noisy, lost: effects.loss > 0.005, clipped: effects.clipDb > 0 }),
  };
}

function channelName(is: { gsm: boolean; noisy: boolean; lost: boolean; clipped: boolean }): Clip['channel'] {
  if (is.clipped) return 'clipped';
  if (is.lost) return 'lossy';
  if (is.gsm) return 'gsm';
  return is.noisy ? 'noisy' : 'clean';
}

/** End of the first utterance: pieces closer than 400 ms belong together. */
function firstEnd(spans: readonly (readonly [number, number])[]): number {
  let end = spans[0]?.[1] ?? 0;
  for (const [from, to] of spans.slice(1)) {
    if (from - end > 400) break;
    end = to;
  }
  return end;
}

/** Longest answer of each kind, ms, and the share of answers up to it: "¿aló?", "sí, ¿quién habla?", a shop's greeting. */
const answerLengths = [
  { upToMs: 500, share: 0.4 },
  { upToMs: 800, share: 0.68 },
  { upToMs: 1200, share: 0.9 },
  { upToMs: 1700, share: 0.98 },
  { upToMs: 2200, share: 1 },
] as const;

/** Answers, silence for somebody to speak, and asks again: 0 … 1.2 s before, now and then much later. */
function personParts(bank: SourceBank, rng: Rng): readonly Part[] {
  const first = drawAnswer(bank, rng);
  const sameVoice = bank.person.filter((s) => s.source.speaker === first.source.speaker);
  const again = (): Speech => (rng.next() < 0.5 || sameVoice.length === 0 ? first : pick(sameVoice, rng));
  const kind = rng.next();
  const before =
    kind < 0.1 ? rng.next() * 100 : kind < 0.97 ? 100 + rng.next() ** 1.7 * 1100 : 1200 + rng.next() * 1800;
  const parts: Part[] = [{ speech: first, gapMs: before }];
  const doubles = rng.next() < 0.1 && first.samples.length < 5600;
  if (doubles) parts.push({ speech: first, gapMs: 100 + rng.next() * 300 });
  parts.push({ speech: again(), gapMs: 700 + rng.next() * 1800 });
  parts.push({ speech: again(), gapMs: 500 + rng.next() * 1500 });
  return parts;
}

/** A recorded or synthetic piece of a length that answers have. */
function drawAnswer(bank: SourceBank, rng: Rng): Speech {
  const kind = rng.next();
  const longest = answerLengths.find(({ share }) => kind < share) ?? answerLengths[0];
  const pool = rng.next() < 0.35 && bank.shortPrompts.length > 0 ? bank.shortPrompts : bank.person;
  const shortest = answerLengths[answerLengths.indexOf(longest) - 1]?.upToMs ?? 0;
  const fitting = pool.filter(({ samples }) => samples.length / 8 <= longest.upToMs && samples.length / 8 > shortest);
  return pick(fitting.length > 0 ? fitting : bank.person, rng);
}

/** Plays a greeting to its end: one piece, a name spelt from short prompts, or a "hello", a breath and the rest. */
function machineParts(bank: SourceBank, rng: Rng): readonly Part[] {
  const before = machineSilence(rng);
  const recorded = bank.longPrompts.length > 0 && rng.next() < 0.5;
  const pool = recorded ? bank.longPrompts : bank.machine;
  const main = pick(pool, rng);
  const lead = recorded ? spelling(bank, rng) : hello(bank, main, rng);
  const parts = [...lead, { speech: main, gapMs: 60 + rng.next() * (lead.length > 0 ? 440 : 0) }];
  for (let n = 0; n < 3; n++) parts.push({ speech: pick(pool, rng), gapMs: 100 + rng.next() * 500 });
  return parts.map((part, n) => (n === 0 ? { ...part, gapMs: before } : part));
}

/** Mailboxes speak within 0.7 s of the answer, some at once, a few after more than a second. */
function machineSilence(rng: Rng): number {
  const kind = rng.next();
  if (kind < 0.2) return rng.next() * 100;
  return kind < 0.85 ? 100 + rng.next() * 600 : 700 + rng.next() * 700;
}

/** Sometimes a name or number put together from short prompts. */
function spelling(bank: SourceBank, rng: Rng): readonly Part[] {
  if (rng.next() >= 0.2 || bank.shortPrompts.length === 0) return [];
  const count = 2 + Math.floor(rng.next() * 5);
  return Array.from({ length: count }, () => ({ speech: pick(bank.shortPrompts, rng), gapMs: 20 + rng.next() * 160 }));
}

/** Sometimes a short greeting before the message, in the same voice. */
function hello(bank: SourceBank, main: Speech, rng: Rng): readonly Part[] {
  if (rng.next() >= 0.12) return [];
  const sameVoice = bank.person.filter((s) => s.source.speaker === main.source.speaker && s.samples.length < 8000);
  return sameVoice.length > 0 ? [{ speech: pick(sameVoice, rng), gapMs: 0 }] : [];
}

/** Adds room noise, babble or a television; a share of both classes stays digitally silent. True when it is audible. */
function background(
  samples: Float64Array,
  truth: Clip['truth'],
  { bank, rng }: { readonly bank: SourceBank; readonly rng: Rng },
): boolean {
  const quietShare = truth === 'person' ? 0.3 : 0.4;
  if (rng.next() < quietShare) return false;
  const snrDb = truth === 'person' ? 10 + rng.next() * 35 : 15 + rng.next() * 35;
  const kind = rng.next();
  const speechLike = truth === 'person' && kind < 0.08;
  const noise = speechLike ? chatter(samples.length, bank, rng) : bank.noise.take(samples.length, rng);
  const level = 0.1 / 10 ** ((speechLike ? Math.max(snrDb, 18) : snrDb) / 20);
  for (let n = 0; n < samples.length; n++) samples[n] = (samples[n] ?? 0) + level * (noise[n] ?? 0);
  return snrDb < 25;
}

/** One to four voices that talk without pause: a television or people at the next table. */
function chatter(length: number, bank: SourceBank, rng: Rng): Float64Array {
  const voices = 1 + Math.floor(rng.next() * 4);
  const sum = new Float64Array(length);
  for (let voice = 0; voice < voices; voice++) {
    for (let at = -Math.floor(rng.next() * 8000); at < length;) {
      const piece = pick(bank.machine, rng).samples;
      for (let n = Math.max(0, -at); n < piece.length && at + n < length; n++) {
        sum[at + n] = (sum[at + n] ?? 0) + (piece[n] ?? 0);
      }
      at += piece.length + 1600;
    }
  }
  return unitRms(sum);
}

/** The end of a ringback tone, or the click of the answer. */
function lineSounds(samples: Float64Array, rng: Rng): void {
  const kind = rng.next();
  if (kind < 0.1) {
    const length = Math.floor(rng.next() * 3200);
    for (let n = 0; n < length; n++) samples[n] = (samples[n] ?? 0) + 0.06 * Math.sin((2 * Math.PI * 425 * n) / 8000);
  } else if (kind < 0.2) {
    const start = Math.floor(rng.next() * 1600);
    for (let n = 0; n < 60; n++) samples[start + n] = (samples[start + n] ?? 0) + 0.3 * (rng.next() - 0.5);
  }
}
