import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { seededRng } from '../../../kernel/rng.ts';
import { openWav } from '../../../telephony/media/wav/read-wav.ts';
import { wavHeader } from '../../../telephony/media/wav/wav-header.ts';
import { tool, unpackPrompts } from './packages.ts';
import type { Source } from './source.ts';
import { planUtterances, speak } from './speak.ts';
import type { Utterance } from './speak.ts';
import { recordedVoices } from './recorded-voices.ts';
import type { RecordedVoice } from './recorded-voices.ts';
import { hashName, splitOf } from './speakers.ts';
import type { Split } from './speakers.ts';
import { normalise, trimSilence } from './trim.ts';

/** Shorter pieces are clicks, longer ones are whole menus: neither adds anything, ms. */
const durationRangeMs = [120, 20_000] as const;

/** Options of {@link buildCorpus}. */
export interface CorpusOptions {
  /** Folder to fill; made when missing. */
  readonly folder: string;
  /** Share of the synthetic readings, 0 … 1. Default 1. */
  readonly scale?: number;
  /** Build one split alone. */
  readonly only?: Split;
  /** Leave the recorded prompts out (no apt needed). Default false. */
  readonly syntheticOnly?: boolean;
  readonly say: (line: string) => void;
}

/**
 * Builds the pieces of speech that clips are mixed from, and their list `sources.json`. The same packages give the
 * same files.
 */
export async function buildCorpus(options: CorpusOptions): Promise<readonly Source[]> {
  const pieces = path.join(options.folder, 'sources');
  await rm(pieces, { recursive: true, force: true });
  await mkdir(pieces, { recursive: true });
  const sources: Source[] = [];
  const planned = planUtterances(seededRng(20_261_122), options.scale);
  const utterances = planned.filter(({ split }) => options.only === undefined || split === options.only);
  options.say(`reading ${utterances.length} utterances with espeak-ng`);
  for (const [n, utterance] of utterances.entries()) sources.push(...(await fromUtterance(pieces, utterance, n)));
  if (!options.syntheticOnly) {
    const root = await unpackPrompts(options.folder);
    for (const voice of recordedVoices) {
      options.say(`taking the recordings of ${voice.speaker} (${voice.language})`);
      sources.push(...(await fromRecordings(pieces, path.join(root, voice.folder), voice)));
    }
  }
  await writeFile(path.join(options.folder, 'sources.json'), JSON.stringify(sources, undefined, 1));
  options.say(`${sources.length} pieces in ${options.folder}`);
  return sources;
}

/** Reads the list a former {@link buildCorpus} left, or undefined when there is none. */
export async function readCorpus(folder: string): Promise<readonly Source[] | undefined> {
  const file = path.join(folder, 'sources.json');
  return existsSync(file) ? (JSON.parse(await readFile(file, 'utf8')) as readonly Source[]) : undefined;
}

async function fromUtterance(folder: string, utterance: Utterance, n: number): Promise<readonly Source[]> {
  const raw = path.join(folder, 'raw.wav');
  await speak(utterance, raw);
  const { prompt, voice, language, role, split } = utterance;
  return piece(folder, raw, { id: `s${n}`, speaker: `espeak-${voice}`, prompt, language, role, split });
}

async function fromRecordings(folder: string, from: string, voice: RecordedVoice): Promise<readonly Source[]> {
  const sources: Source[] = [];
  const files = await readdir(from, { recursive: true });
  for (const file of files.sort()) {
    const prompt = `prompt-${file.replace(/\.\w+$/, '')}`;
    const split = splitOf(prompt);
    if (!voice.files.test(file) || !voice.splits.includes(split) || hashName(file) % voice.oneIn !== 0) continue;
    const raw = path.join(folder, 'raw.wav');
    await tool('sox', [path.join(from, file), '-e', 'signed-integer', '-b', '16', '-c', '1', '-r', '8000', raw]);
    const id = `p-${voice.language}-${voice.speaker}-${prompt.replaceAll(/[^a-zA-Z0-9]+/g, '-')}`;
    const { speaker, language } = voice;
    sources.push(...(await piece(folder, raw, { id, speaker, prompt, language, role: 'prompt', split })));
  }
  return sources;
}

async function piece(
  folder: string,
  raw: string,
  about: Omit<Source, 'file' | 'gsmFile' | 'durationMs'>,
): Promise<readonly Source[]> {
  const samples = normalise(trimSilence(await readSamples(raw)));
  await rm(raw);
  const durationMs = Math.round(samples.length / 8);
  if (durationMs < durationRangeMs[0] || durationMs > durationRangeMs[1]) return [];
  const file = path.join(folder, `${about.id}.wav`);
  const gsmFile = path.join(folder, `${about.id}.gsm.wav`);
  await writeWav(file, toPcm(samples));
  await tool('sox', ['-V1', file, '-t', 'gsm', `${gsmFile}.gsm`]);
  await tool('sox', [`${gsmFile}.gsm`, '-e', 'signed-integer', '-b', '16', gsmFile]);
  await rm(`${gsmFile}.gsm`);
  const relative = (name: string): string => path.join('sources', path.basename(name));
  return [{ ...about, file: relative(file), gsmFile: relative(gsmFile), durationMs }];
}

/** All samples of a WAV file at 8 kHz, ±1. */
export async function readSamples(file: string): Promise<Float64Array> {
  const wav = await openWav(file, 'mix');
  const parts: number[] = [];
  try {
    for await (const frame of wav.frames()) for (const sample of frame) parts.push(sample / 32_768);
  } finally {
    await wav.close();
  }
  return Float64Array.from(parts);
}

/** Writes 8 kHz mono 16-bit samples as a WAV file, replacing what was there. */
export async function writeWav(file: string, samples: Int16Array): Promise<void> {
  const data = Buffer.alloc(samples.length * 2);
  samples.forEach((sample, n) => data.writeInt16LE(sample, n * 2));
  await writeFile(file, Buffer.concat([wavHeader(1, data.length), data]));
}

/** ±1 → 16 bit, held at full scale. */
export function toPcm(samples: Float64Array): Int16Array {
  return Int16Array.from(samples, (sample) => Math.max(-32_768, Math.min(32_767, Math.round(sample * 32_768))));
}
