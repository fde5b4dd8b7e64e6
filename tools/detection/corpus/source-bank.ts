import path from 'node:path';
import { seededRng } from '../../../kernel/rng.ts';
import { readSamples } from './build-corpus.ts';
import { NoiseBank } from './noise.ts';
import type { Source } from './source.ts';
import { hashName } from './speakers.ts';
import type { Split } from './speakers.ts';
import { cutAtPauses } from './trim.ts';

/** A piece of speech in memory, at 0.1 RMS of full scale. */
export interface Speech {
  readonly source: Source;
  readonly samples: Float32Array;
  readonly gsm: Float32Array;
}

/** All pieces of one split, read once. */
export interface SourceBank {
  /** Synthetic short answers. */
  readonly person: readonly Speech[];
  /** Synthetic greetings and announcements. */
  readonly machine: readonly Speech[];
  /** Recorded pieces short enough to be an answer, whole or cut at pauses. */
  readonly shortPrompts: readonly Speech[];
  /** Recorded prompts long enough to begin a greeting. */
  readonly longPrompts: readonly Speech[];
  /** Backgrounds of this split. */
  readonly noise: NoiseBank;
}

const answerRangeMs = [240, 1700] as const;
const greetingMs = 2000;

/** Reads the pieces of a split from the corpus folder. */
export async function loadBank(folder: string, sources: readonly Source[], split: Split): Promise<SourceBank> {
  const speech: Speech[] = [];
  for (const source of sources.filter((candidate) => candidate.split === split)) {
    const samples = Float32Array.from(await readSamples(path.join(folder, source.file)));
    speech.push({ source, samples, gsm: Float32Array.from(await readSamples(path.join(folder, source.gsmFile))) });
  }
  const prompts = speech.filter((piece) => piece.source.role === 'prompt');
  const isAnswer = (piece: Speech): boolean => within(piece.samples.length / 8, answerRangeMs);
  return {
    person: speech.filter((piece) => piece.source.role === 'person'),
    machine: speech.filter((piece) => piece.source.role === 'machine' || piece.source.role === 'announcement'),
    shortPrompts: [...prompts, ...prompts.flatMap(cut)].filter(isAnswer),
    longPrompts: prompts.filter((piece) => piece.source.durationMs >= greetingMs),
    noise: new NoiseBank(seededRng(hashName(split))),
  };
}

function within(value: number, [low, high]: readonly [number, number]): boolean {
  return value >= low && value <= high;
}

/** The phrases of a prompt as pieces of their own; they keep the prompt's name, so they stay in its split. */
function cut(piece: Speech): readonly Speech[] {
  const plain = cutAtPauses(Float64Array.from(piece.samples), 60);
  if (plain.length < 2) return [];
  return plain.map((part) => {
    const samples = Float32Array.from(part);
    return { source: piece.source, samples, gsm: samples };
  });
}
