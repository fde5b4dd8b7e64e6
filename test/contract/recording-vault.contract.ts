import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FinishedFile, RecordingVault } from '../../src/store/ports/recording-vault.ts';

/** A vault that is empty, and how to end it. */
export interface VaultHarness {
  readonly vault: RecordingVault;
  readonly stop: () => Promise<void>;
}

const key = '2026/11/23/mora-temprana/r1.wav';

/** What every vault of recordings does. */
export function describeRecordingVault(name: string, start: () => Promise<VaultHarness>): void {
  describe(`${name}: a vault of recordings`, () => {
    let harness: VaultHarness;
    let vault: RecordingVault;
    let folder: string;
    beforeEach(async () => {
      harness = await start();
      ({ vault } = harness);
      folder = await mkdtemp(path.join(tmpdir(), 'marcador-vault-source-'));
    });
    afterEach(async () => {
      await harness.stop();
      await rm(folder, { recursive: true });
    });

    async function finished(bytes: Buffer): Promise<FinishedFile> {
      const file = path.join(folder, 'finished');
      await writeFile(file, bytes);
      return { file, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
    }

    async function read(from: number, to: number): Promise<Buffer> {
      const chunks: Uint8Array[] = [];
      for await (const chunk of vault.read(key, from, to)) chunks.push(chunk);
      return Buffer.concat(chunks);
    }

    async function keys(prefix: string): Promise<readonly string[]> {
      const found: string[] = [];
      for await (const each of vault.list(prefix)) found.push(each);
      return found;
    }

    it('gives back what it was given, whole and by ranges', async () => {
      const bytes = randomBytes(300_000);
      await vault.put(key, await finished(bytes));
      expect(await vault.bytesOf(key)).toBe(300_000);
      const ranges = [
        ...[
          [0, 300_000],
          [0, 1],
          [299_999, 300_000],
          [65_536, 131_072],
          [123_456, 234_567],
        ],
        ...[
          [299_990, 400_000],
          [300_000, 300_010],
          [5, 5],
        ],
      ] as const;
      for (const [from, to] of ranges) expect((await read(from, to)).equals(bytes.subarray(from, to))).toBe(true);
    });

    it('replaces what has the key, and forgets it when asked, as often as it is asked', async () => {
      await vault.put(key, await finished(randomBytes(50)));
      await vault.put(key, await finished(Buffer.from('second')));
      expect((await read(0, 100)).toString()).toBe('second');
      await vault.remove(key);
      await vault.remove(key);
      expect(await vault.bytesOf(key)).toBeUndefined();
      await expect(read(0, 1)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      expect(await keys('')).toEqual([]);
    });

    it('keeps an empty file', async () => {
      await vault.put(key, await finished(Buffer.alloc(0)));
      expect([await vault.bytesOf(key), (await read(0, 10)).length]).toEqual([0, 0]);
    });

    it('refuses bytes that are not those of the digest, and keeps what it had', async () => {
      await vault.put(key, await finished(Buffer.from('first')));
      const wrong = { ...(await finished(Buffer.from('other'))), sha256: '0'.repeat(64) };
      await expect(vault.put(key, wrong)).rejects.toMatchObject({ code: 'VAULT_UNREACHABLE' });
      expect((await read(0, 100)).toString()).toBe('first');
      expect(await keys('')).toEqual([key]);
    });

    it('lists keys in order, by their beginning, however many', async () => {
      expect(await keys('2026/')).toEqual([]);
      const days = ['2026/11/21', '2026/11/22', '2027/01/01'];
      const all = days.flatMap((day) => ['a', 'b', 'c'].map((id) => `${day}/c/${id}.wav`));
      const file = await finished(Buffer.from('x'));
      for (const each of all.toReversed()) await vault.put(each, file);
      expect(await keys('')).toEqual(all);
      expect(await keys('2026/11/22/')).toEqual(all.slice(3, 6));
      expect(await keys('2026/')).toEqual(all.slice(0, 6));
    });

    it.each(['../secret', '/etc/passwd', 'a/../b', 'a//b', '', 'a b', 'a\\b', './a'])(
      'takes no key that leads elsewhere: %j',
      async (wrong) => {
        await expect(vault.put(wrong, await finished(Buffer.from('x')))).rejects.toThrow('not a key');
        await expect(vault.bytesOf(wrong)).rejects.toThrow('not a key');
        await expect(vault.remove(wrong)).rejects.toThrow('not a key');
      },
    );
  });
}
