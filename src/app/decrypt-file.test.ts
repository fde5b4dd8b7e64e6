import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { FileKeys } from '../store/vault/file-keys.ts';
import { decryptFile } from './decrypt-file.ts';

const secret = Buffer.alloc(32, 7);
const keys = [{ id: 'k1', secret: secret.toString('base64') }];
const sound = Buffer.alloc(100_000, 'sound');

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'marcador-decrypt-'));
  async function* plain(): AsyncGenerator<Uint8Array> {
    yield await Promise.resolve(sound);
  }
  const parts: Uint8Array[] = [];
  for await (const part of new FileKeys([{ id: 'k1', secret }]).encrypted(plain(), 'r1.wav')) parts.push(part);
  await writeFile(path.join(folder, 'r1.wav.enc'), Buffer.concat(parts));
});
afterEach(() => rm(folder, { recursive: true }));

const at = (name: string): string => path.join(folder, name);

it('writes what was recorded, and says with which key', async () => {
  expect(await decryptFile(keys, at('r1.wav.enc'), at('plain.wav'))).toEqual({ keyId: 'k1', bytes: 100_000 });
  expect((await readFile(at('plain.wav'))).equals(sound)).toBe(true);
});

it('writes nothing when the file was changed, has another name or another key, and replaces nothing', async () => {
  const target = at('plain.wav');
  await expect(decryptFile([], at('r1.wav.enc'), target)).rejects.toMatchObject({
    detail: { reason: 'fileKeyMissing' },
  });
  await expect(decryptFile(keys, at('none.enc'), target)).rejects.toMatchObject({ detail: { reason: 'fileMissing' } });
  const bytes = await readFile(at('r1.wav.enc'));
  await writeFile(at('r2.wav.enc'), bytes);
  await expect(decryptFile(keys, at('r2.wav.enc'), target)).rejects.toMatchObject({
    detail: { reason: 'fileTampered' },
  });
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
  await writeFile(at('r1.wav.enc'), bytes);
  await expect(decryptFile(keys, at('r1.wav.enc'), target)).rejects.toMatchObject({ code: 'AUDIO_UNREADABLE' });
  expect((await readdir(folder)).toSorted()).toEqual(['r1.wav.enc', 'r2.wav.enc']);
  await writeFile(target, 'mine');
  await expect(decryptFile(keys, at('r1.wav.enc'), target)).rejects.toMatchObject({ detail: { reason: 'fileExists' } });
  expect(await readFile(target, 'utf8')).toBe('mine');
});
