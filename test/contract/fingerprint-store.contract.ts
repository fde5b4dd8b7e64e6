import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FingerprintStore } from '../../src/store/ports/fingerprint-store.ts';
import type { Fingerprint } from '../../telephony/detection/fingerprint/fingerprint.ts';

const fingerprint = (id: string, lastHeardAt: number): Fingerprint => ({
  id,
  label: 'machine',
  words: Buffer.from(`words of ${id}`).toString('base64'),
  confirmations: 1,
  learnedAt: 10,
  lastHeardAt,
});

/** What a store of fingerprints does. `make` gives an empty one for each test. */
export function describeFingerprintStoreContract(
  name: string,
  make: () => Promise<{ readonly store: FingerprintStore; stop(): Promise<void> }>,
): void {
  describe(`${name} as fingerprint store`, () => {
    let store: FingerprintStore;
    let stop: () => Promise<void>;

    beforeEach(async () => {
      const made = await make();
      store = made.store;
      stop = () => made.stop();
    });
    afterEach(() => stop());

    it('gives back what was saved, in order of id', async () => {
      expect((await store.load()).fingerprints).toEqual([]);
      await store.save(fingerprint('b', 20), 10);
      await store.save(fingerprint('a', 30), 10);
      expect((await store.load()).fingerprints).toEqual([fingerprint('a', 30), fingerprint('b', 20)]);
    });

    it('replaces an entry of the same id', async () => {
      await store.save(fingerprint('a', 20), 10);
      const confirmed = { ...fingerprint('a', 40), confirmations: 2, calls: ['call-1', 'call-2'] };
      expect(await store.save(confirmed, 10)).toEqual([]);
      expect((await store.load()).fingerprints).toEqual([confirmed]);
    });

    it('lets those go that were longest not heard, and says which', async () => {
      for (const [id, at] of [
        ['a', 30],
        ['b', 10],
        ['c', 20],
      ] as const)
        await store.save(fingerprint(id, at), 3);
      expect(await store.save(fingerprint('d', 40), 3)).toEqual(['b']);
      expect((await store.load()).fingerprints.map(({ id }) => id)).toEqual(['a', 'c', 'd']);
    });

    it('has another revision after every change, and the same while nothing changes', async () => {
      const seen = [await store.revision()];
      await store.save(fingerprint('a', 20), 10);
      seen.push(await store.revision());
      await store.remove('a');
      seen.push(await store.revision());
      expect(seen).toEqual([...new Set(seen)].sort((a, b) => a - b));
      expect(seen).toHaveLength(3);
      expect(await store.revision()).toBe(seen[2]);
    });

    it('removes one, once', async () => {
      await store.save(fingerprint('a', 20), 10);
      expect(await store.remove('a')).toBe(true);
      expect(await store.remove('a')).toBe(false);
      expect((await store.load()).fingerprints).toEqual([]);
    });
  });
}
