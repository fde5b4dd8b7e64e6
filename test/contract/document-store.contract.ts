import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DocumentStore } from '../../src/store/ports/document-store.ts';

/** What the battery stores. */
export interface Sample {
  readonly id: string;
  readonly text: string;
}

/** Room for this many documents. */
export const sampleLimit = 3;

/** What a store of documents does. `make` gives an empty one with room for {@link sampleLimit} for each test. */
export function describeDocumentStoreContract(
  name: string,
  make: () => Promise<{ readonly store: DocumentStore<Sample>; stop(): Promise<void> }>,
): void {
  describe(`${name} as document store`, () => {
    let store: DocumentStore<Sample>;
    let stop: () => Promise<void>;
    beforeEach(async () => {
      const made = await make();
      store = made.store;
      stop = () => made.stop();
    });
    afterEach(() => stop());

    it('gives back what was put, alone and in order of id', async () => {
      expect(await store.get('a')).toBeUndefined();
      for (const id of ['b', 'a']) expect(await store.put({ id, text: `of ${id}` })).toBe('stored');
      expect((await store.get('a'))?.document).toEqual({ id: 'a', text: 'of a' });
      expect(await store.list()).toEqual([
        { id: 'a', text: 'of a' },
        { id: 'b', text: 'of b' },
      ]);
    });

    it('takes a change from whoever read the newest version, and from nobody else', async () => {
      await store.put({ id: 'a', text: '1' });
      const first = (await store.get('a'))?.version;
      expect(await store.put({ id: 'a', text: '2' }, first)).toBe('stored');
      expect(await store.put({ id: 'a', text: '3' }, first)).toBe('changed');
      expect(await store.put({ id: 'a', text: '3' })).toBe('changed');
      expect((await store.get('a'))?.document.text).toBe('2');
    });

    it('lets one of many who change it at once through', async () => {
      await store.put({ id: 'a', text: '0' });
      const version = (await store.get('a'))?.version;
      const results = await Promise.all(['1', '2', '3', '4'].map((text) => store.put({ id: 'a', text }, version)));
      expect(results.filter((result) => result === 'stored')).toHaveLength(1);
    });

    it('does not bring back what was removed', async () => {
      await store.put({ id: 'a', text: '1' });
      const version = (await store.get('a'))?.version;
      expect([await store.remove('a'), await store.remove('a')]).toEqual([true, false]);
      expect(await store.put({ id: 'a', text: '2' }, version)).toBe('changed');
      expect(await store.list()).toEqual([]);
    });

    it('has room for so many, and takes changes of those it has', async () => {
      for (const id of ['a', 'b', 'c']) await store.put({ id, text: '1' });
      expect(await store.put({ id: 'd', text: '1' })).toBe('full');
      expect(await store.put({ id: 'c', text: '2' }, (await store.get('c'))?.version)).toBe('stored');
      await store.remove('a');
      expect(await store.put({ id: 'd', text: '1' })).toBe('stored');
    });
  });
}
