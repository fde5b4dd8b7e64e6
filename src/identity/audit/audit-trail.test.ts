import fc from 'fast-check';
import { beforeEach, expect, it } from 'vitest';
import { MemoryAuditLog } from '../../store/memory/memory-audit-log.ts';
import type { AuditHead, SealedEntry } from '../../store/ports/audit-log.ts';
import { SecretBox } from '../people/secret-box.ts';
import { AuditTrail, type AuditEntry } from './audit-trail.ts';

const box = new SecretBox(Buffer.alloc(32, 1));
const entry = (n: number): AuditEntry => ({
  ...{ at: n, who: 'person ana', from: '127.0.0.1', what: 'PUT /agents/:id', permission: 'agents.write' },
  outcome: 'done',
});

let kept: SealedEntry[];
let head: AuditHead;
beforeEach(async () => {
  const log = new MemoryAuditLog();
  const trail = new AuditTrail(log, box);
  await Promise.all([1, 2, 3, 4, 5, 6].map((n) => trail.append(entry(n))));
  kept = [...(await log.read({ after: 0, limit: 100 }))];
  head = await log.head();
});

/** A store that somebody has had their hands in. */
function trailOver(entries: readonly SealedEntry[], newest: AuditHead = head): AuditTrail {
  const read = ({ after, limit }: { readonly after: number; readonly limit: number }) =>
    Promise.resolve(entries.filter(({ seq }) => seq > after).slice(0, limit));
  return new AuditTrail(
    { limit: 10, read, head: () => Promise.resolve(newest), append: () => Promise.resolve(false) },
    box,
  );
}

it('finds a log whole that many wrote at once, in order', async () => {
  const trail = trailOver(kept);
  expect(await trail.verify()).toEqual({ isIntact: true, entries: 6, first: 1, last: 6 });
  expect((await trail.read({ after: 4, limit: 10 })).map(({ seq, at }) => [seq, at])).toEqual([
    [5, 5],
    [6, 6],
  ]);
});

it('finds every change of a text, every removal, and every swap', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(5), fc.constantFrom('text', 'remove', 'swap', 'seal'), async (n, how) => {
      const entries = [...kept];
      const [one, next] = [entries[n], entries[(n + 1) % 6]];
      if (!one || !next) throw new Error('six entries');
      if (how === 'text') entries[n] = { ...one, text: one.text.replace('ana', 'eve') };
      if (how === 'remove') entries.splice(n, 1);
      if (how === 'swap') entries[n] = { ...one, text: next.text };
      if (how === 'seal') entries[n] = { ...one, seal: next.seal };
      expect((await trailOver(entries).verify()).isIntact).toBe(false);
    }),
  );
});

it('finds that the newest entries were cut off, and that the oldest were while there was room', async () => {
  expect(await trailOver(kept.slice(0, 4)).verify()).toMatchObject({ isIntact: false, brokenAt: 5 });
  expect(await trailOver(kept.slice(2)).verify()).toMatchObject({ isIntact: false, brokenAt: 2 });
  expect(await trailOver([]).verify()).toMatchObject({ isIntact: false, brokenAt: 1 });
});

it('finds a chain that was sealed anew with another key', async () => {
  const log = new MemoryAuditLog();
  const forger = new AuditTrail(log, new SecretBox(Buffer.alloc(32, 2)));
  await forger.append(entry(1));
  expect(await new AuditTrail(log, box).verify()).toMatchObject({ isIntact: false, brokenAt: 1 });
});
