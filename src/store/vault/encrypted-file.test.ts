import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StoredBytes } from '../ports/recording-vault.ts';
import { encrypted, openEncrypted } from './encrypted-file.ts';
import { headerBytes, type FileKey } from './file-header.ts';
import { segmentBytes, storedBytesOf, storedSegmentBytes } from './segments.ts';

const key: FileKey = { id: 'k1', secret: randomBytes(32) };
const name = 'r1.wav';

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}

async function collect(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of source) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** As a disk or a bucket has it, in chunks of any length; counts what was read. */
function stored(bytes: Buffer, chunk = 10_007): StoredBytes & { readonly count: { read: number } } {
  const count = { read: 0 };
  async function* read(from: number, to: number): AsyncGenerator<Uint8Array> {
    for (let at = from; at < Math.min(to, bytes.length); at += chunk) {
      const part = bytes.subarray(at, Math.min(at + chunk, to));
      count.read += part.length;
      yield await Promise.resolve(part);
    }
  }
  return { bytes: bytes.length, read, count };
}

const closed = (plain: Buffer): Promise<Buffer> => collect(encrypted(once(plain), { key, name }));
const opened = (bytes: Buffer, keys: readonly FileKey[] = [key], as = name): Promise<StoredBytes> =>
  openEncrypted(stored(bytes), { keys, name: as });

async function whole(bytes: Buffer, keys: readonly FileKey[] = [key], as = name): Promise<Buffer> {
  const file = await opened(bytes, keys, as);
  return collect(file.read(0, file.bytes));
}

const unreadable = (reason: string): object => ({ code: 'AUDIO_UNREADABLE', detail: { reason } });

describe('an encrypted file', () => {
  /** Around where segments meet. */
  const place = fc.oneof(
    fc.integer({ min: 0, max: 3 * segmentBytes + 2 }),
    fc
      .tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: -2, max: 2 }))
      .map(([n, d]) => Math.max(0, n * segmentBytes + d)),
  );

  it('gives every range as it was, across segments, whatever chunks it comes in', async () => {
    await fc.assert(
      fc.asyncProperty(place, place, place, fc.integer({ min: 1, max: 200_000 }), async (length, a, b, chunk) => {
        const plain = randomBytes(length);
        async function* pieces(): AsyncGenerator<Uint8Array> {
          for (let at = 0; at < length; at += chunk) yield await Promise.resolve(plain.subarray(at, at + chunk));
        }
        const bytes = await collect(encrypted(pieces(), { key, name }));
        expect(bytes.length).toBe(storedBytesOf(length));
        const file = await openEncrypted(stored(bytes, Math.max(512, chunk)), { keys: [key], name });
        expect(file.bytes).toBe(length);
        const [from, to] = [Math.min(a, b, length), Math.min(Math.max(a, b), length)];
        expect((await collect(file.read(from, to))).equals(plain.subarray(from, to))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('reads the segments of a range alone', async () => {
    const source = stored(await closed(randomBytes(20 * segmentBytes)));
    const file = await openEncrypted(source, { keys: [key], name });
    await collect(file.read(7 * segmentBytes + 5, 7 * segmentBytes + 10));
    expect(source.count.read).toBe(headerBytes + storedSegmentBytes);
  });

  it('does not show what it holds, and is different each time', async () => {
    const plain = Buffer.from('conversation '.repeat(50));
    const [one, other] = [await closed(plain), await closed(plain)];
    expect(one.includes('conversation')).toBe(false);
    expect(one.subarray(headerBytes).equals(other.subarray(headerBytes))).toBe(false);
  });

  it('notices every changed bit', async () => {
    const plain = randomBytes(segmentBytes + 100);
    const bytes = await closed(plain);
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: bytes.length - 1 }),
        fc.integer({ min: 0, max: 7 }),
        async (at, bit) => {
          const changed = Buffer.from(bytes);
          changed[at] = (changed[at] ?? 0) ^ (1 << bit);
          await expect(whole(changed)).rejects.toMatchObject({ code: 'AUDIO_UNREADABLE' });
        },
      ),
      { numRuns: 150 },
    );
    for (let at = 0; at < headerBytes; at += 1) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      await expect(whole(changed)).rejects.toMatchObject({ code: 'AUDIO_UNREADABLE' });
    }
  });

  it.each([
    ['cut within a segment', (all: Buffer) => all.subarray(0, all.length - 1)],
    ['cut where segments meet', (all: Buffer) => all.subarray(0, headerBytes + storedSegmentBytes)],
    ['cut to its header', (all: Buffer) => all.subarray(0, headerBytes)],
    ['prolonged', (all: Buffer) => Buffer.concat([all, all.subarray(headerBytes)])],
    [
      'with segments that changed places',
      (all: Buffer) => {
        const [head, first, second] = [0, headerBytes, headerBytes + storedSegmentBytes];
        const third = second + storedSegmentBytes;
        return Buffer.concat([
          ...[all.subarray(head, first), all.subarray(second, third), all.subarray(first, second), all.subarray(third)],
        ]);
      },
    ],
  ])('is refused %s', async (_, change) => {
    const bytes = await closed(randomBytes(3 * segmentBytes));
    await expect(whole(change(bytes))).rejects.toMatchObject(unreadable('fileTampered'));
  });

  it('is refused where segments of another file under the same key stand in it', async () => {
    const [one, other] = [await closed(randomBytes(segmentBytes * 2)), await closed(randomBytes(segmentBytes * 2))];
    const mixed = Buffer.concat([
      one.subarray(0, headerBytes + storedSegmentBytes),
      other.subarray(headerBytes + storedSegmentBytes),
    ]);
    await expect(whole(mixed)).rejects.toMatchObject(unreadable('fileTampered'));
    await expect(whole(one, [key], 'r2.wav')).rejects.toMatchObject(unreadable('fileTampered'));
  });

  it('says when its key is missing or another, and that it is not encrypted at all', async () => {
    const bytes = await closed(randomBytes(10));
    await expect(whole(bytes, [])).rejects.toMatchObject({ detail: { reason: 'fileKeyMissing', keyId: 'k1' } });
    const other = { id: 'k1', secret: randomBytes(32) };
    await expect(whole(bytes, [other])).rejects.toMatchObject({ detail: { reason: 'fileKeyWrong', keyId: 'k1' } });
    await expect(whole(randomBytes(1_000))).rejects.toMatchObject(unreadable('notEncrypted'));
    await expect(whole(Buffer.alloc(3))).rejects.toMatchObject(unreadable('notEncrypted'));
  });

  it('opens what an older key closed, after a newer one has come', async () => {
    const plain = randomBytes(10);
    const newer = { id: 'k2', secret: randomBytes(32) };
    expect((await whole(await closed(plain), [newer, key])).equals(plain)).toBe(true);
  });
});
