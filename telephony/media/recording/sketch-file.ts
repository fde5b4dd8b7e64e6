import { randomUUID } from 'node:crypto';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import type { ChannelSketch, RecordingSketch } from './recording-sketch.ts';

const span = z.tuple([z.number().int().nonnegative(), z.number().int().nonnegative()]).readonly();
const channel = z.object({ peaks: z.base64(), speech: z.array(span).readonly() });
const sketchSchema = z.object({
  version: z.literal(1),
  durationMs: z.number().int().nonnegative(),
  agent: channel,
  debtor: channel,
});

/** Where the sketch of a recording lies: beside its file. */
export function sketchFileOf(recording: string): string {
  return `${recording.replace(/\.wav$/, '')}.sketch.json`;
}

/** Writes the sketch beside the recording, whole or not at all. Whoever has the recording's file may read it, nobody else. */
export async function writeSketch(recording: string, sketch: RecordingSketch): Promise<void> {
  const file = sketchFileOf(recording);
  const unfinished = `${file}.${randomUUID()}`;
  const { durationMs, agent, debtor } = sketch;
  const text = JSON.stringify({ version: 1, durationMs, agent: textOf(agent), debtor: textOf(debtor) });
  try {
    await writeFile(unfinished, text, { mode: 0o600, flag: 'wx' });
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

/** The sketch beside a recording; undefined when there is none that can be read. */
export async function readSketch(recording: string): Promise<RecordingSketch | undefined> {
  try {
    return parseSketch(await readFile(sketchFileOf(recording), 'utf8'));
  } catch {
    // Whatever is wrong with it, the recording itself can be measured again.
    return undefined;
  }
}

/** A sketch as its file has it. Throws when it is none. */
export function parseSketch(text: string): RecordingSketch {
  const { durationMs, agent, debtor } = sketchSchema.parse(JSON.parse(text));
  return { durationMs, agent: channelOf(agent), debtor: channelOf(debtor) };
}

function textOf({ peaks, speech }: ChannelSketch): z.input<typeof channel> {
  return { peaks: Buffer.from(peaks.buffer, peaks.byteOffset, peaks.length).toString('base64'), speech };
}

function channelOf({ peaks, speech }: z.output<typeof channel>): ChannelSketch {
  return { peaks: new Int8Array(Buffer.from(peaks, 'base64')), speech };
}
