import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AuditHead, AuditLog, SealedEntry } from '../../src/store/ports/audit-log.ts';

const entry = (seq: number): SealedEntry => ({ seq, text: `{"n":${seq},"ñ":"é"}`, seal: `seal-${seq}` });

/** What an audit log does. `make` gives an empty one for each test that keeps about `limit` entries. */
export function describeAuditLogContract(
  name: string,
  make: (limit: number) => Promise<{ readonly log: AuditLog; stop(): Promise<void> }>,
): void {
  describe(`${name} as audit log`, () => {
    let log: AuditLog;
    let stop: () => Promise<void>;
    beforeEach(async () => {
      const made = await make(100);
      log = made.log;
      stop = () => made.stop();
    });
    afterEach(() => stop());

    async function fill(count: number): Promise<void> {
      let head: AuditHead = { seq: 0, seal: '' };
      for (let seq = 1; seq <= count; seq += 1) {
        expect(await log.append(entry(seq), head)).toBe(true);
        head = { seq, seal: entry(seq).seal };
      }
    }

    it('is empty at first', async () => {
      expect(await log.head()).toEqual({ seq: 0, seal: '' });
      expect(await log.read({ after: 0, limit: 10 })).toEqual([]);
    });

    it('gives entries in order, page by page', async () => {
      await fill(5);
      expect(await log.head()).toEqual({ seq: 5, seal: 'seal-5' });
      expect(await log.read({ after: 0, limit: 2 })).toEqual([entry(1), entry(2)]);
      expect(await log.read({ after: 2, limit: 10 })).toEqual([entry(3), entry(4), entry(5)]);
      expect(await log.read({ after: 5, limit: 10 })).toEqual([]);
    });

    it('takes one of those that follow the same entry', async () => {
      await fill(1);
      const head = await log.head();
      const results = await Promise.all([2, 2, 2].map((seq) => log.append(entry(seq), head)));
      expect(results.filter(Boolean)).toHaveLength(1);
      expect(await log.append(entry(3), { seq: 2, seal: 'another' })).toBe(false);
      expect((await log.read({ after: 0, limit: 10 })).map(({ seq }) => seq)).toEqual([1, 2]);
    });

    it('lets entries go up to an anchor, which it keeps, and never the newest', async () => {
      await fill(5);
      expect(await log.anchor()).toBeUndefined();
      const anchor = { seq: 3, mark: 'm', letGoAt: 1_795_000_000_000, seal: 's' };
      await log.letGo(anchor);
      expect(await log.anchor()).toEqual(anchor);
      expect(await log.read({ after: 0, limit: 10 })).toEqual([entry(4), entry(5)]);
      await log.letGo({ ...anchor, seq: 5 });
      expect(await log.read({ after: 0, limit: 10 })).toEqual([entry(5)]);
      expect(await log.head()).toEqual({ seq: 5, seal: 'seal-5' });
      expect(await log.append(entry(6), await log.head())).toBe(true);
    });

    it('keeps the newest when there are too many', async () => {
      await fill(250);
      const kept = await log.read({ after: 0, limit: 1_000 });
      expect(kept.at(-1)).toEqual(entry(250));
      expect(kept.length).toBeGreaterThanOrEqual(100);
      expect(kept.length).toBeLessThan(250);
    });
  });
}
