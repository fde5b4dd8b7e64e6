import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { packageRoot } from '../../kernel/package-root.ts';
import { Prompt, PromptCache, readPrompt } from './prompt.ts';
import { wavHeader } from './wav/wav-header.ts';

/** 20 ms of silence. */
const aFrame = Buffer.concat([wavHeader(1, 320), Buffer.alloc(320)]);

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'marcador-prompt-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function file(name: string, bytes: Buffer): Promise<string> {
  const full = path.join(folder, name);
  await writeFile(full, bytes);
  return full;
}

describe('a prompt', () => {
  it('is whole frames, the last filled with silence', () => {
    const prompt = new Prompt(new Int16Array(170).fill(1000));
    expect(prompt.durationMs).toBe(40);
    const [spoken, last] = [new Uint8Array(160), new Uint8Array(160)];
    prompt.encodeFrame(0, 'PCMU', spoken);
    prompt.encodeFrame(1, 'PCMU', last);
    expect(last.subarray(0, 10)).toEqual(spoken.subarray(0, 10));
    expect(last.subarray(10)).toEqual(new Uint8Array(150).fill(0xff));
  });

  it('is read from a WAV, also one that ends before its header says', async () => {
    const whole = await file('a.wav', Buffer.concat([wavHeader(1, 3200), Buffer.alloc(3200)]));
    const cut = await file('b.wav', Buffer.concat([wavHeader(1, 3200), Buffer.alloc(1601)]));
    expect((await readPrompt(whole)).durationMs).toBe(200);
    expect((await readPrompt(cut)).durationMs).toBe(100);
  });

  it.each(['abandonment-es', 'abandonment-en', 'beep'])('%s ships in the form that is asked for', async (name) => {
    const prompt = await readPrompt(path.join(packageRoot(), 'assets', 'prompts', `${name}.wav`));
    expect(prompt.durationMs).toBeGreaterThan(200);
    expect(prompt.durationMs).toBeLessThan(15_000);
  });

  it.each([
    ['stereo', Buffer.concat([wavHeader(2, 4), Buffer.alloc(4)])],
    ['text', Buffer.from('RIFF is how it begins, and that is all there is to it')],
    ['empty', Buffer.alloc(0)],
  ])('is refused when the file is %s', async (_, bytes) => {
    await expect(readPrompt(await file('x.wav', bytes))).rejects.toMatchObject({ code: 'PROMPT_UNREADABLE' });
  });

  it('is read once, and again after a failure', async () => {
    const cache = new PromptCache();
    const name = path.join(folder, 'late.wav');
    await expect(cache.get(name)).rejects.toMatchObject({ code: 'PROMPT_UNREADABLE' });
    await file('late.wav', aFrame);
    expect(await cache.get(name)).toBe(await cache.get(name));
  });

  it('leaves the cache when newer ones fill it', async () => {
    const cache = new PromptCache(2);
    const files = await Promise.all(['1', '2', '3'].map((name) => file(name, aFrame)));
    const [first = '', second = '', third = ''] = files;
    const prompt = await cache.get(first);
    await cache.get(second);
    expect(await cache.get(first)).toBe(prompt);
    await cache.get(third);
    expect(await cache.get(first)).toBe(prompt);
  });
});
