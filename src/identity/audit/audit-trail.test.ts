import fc from 'fast-check';
import { beforeEach, expect, it } from 'vitest';
import { MemoryAuditLog } from '../../store/memory/memory-audit-log.ts';
import type { AuditAnchor, AuditHead, SealedEntry } from '../../store/ports/audit-log.ts';
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
function trailOver(entries: readonly SealedEntry[], newest: AuditHead = head, anchor?: AuditAnchor): AuditTrail {
  const read = ({ after, limit }: { readonly after: number; readonly limit: number }) =>
    Promise.resolve(entries.filter(({ seq }) => seq > after).slice(0, limit));
  return new AuditTrail(
    {
      ...{ limit: 10, read, head: () => Promise.resolve(newest), append: () => Promise.resolve(false) },
      ...{ anchor: () => Promise.resolve(anchor), letGo: () => Promise.resolve() },
    },
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

/** A log of six entries, those from before an instant let go. */
async function aged(before: number): Promise<{ readonly log: MemoryAuditLog; readonly trail: AuditTrail }> {
  const log = new MemoryAuditLog();
  const trail = new AuditTrail(log, box);
  for (const n of [1, 2, 3, 4, 5, 6]) await trail.append(entry(n));
  await trail.letGo(before, 9);
  return { log, trail };
}

it('lets old entries go up to a sealed anchor, on record, and is whole from there on; again and again', async () => {
  const { log, trail } = await aged(4);
  const letGo = { upTo: 3, at: 9 };
  expect(await trail.verify()).toEqual({ isIntact: true, entries: 4, first: 4, last: 7, letGo });
  expect((await trail.read({ after: 6, limit: 9 })).map(({ who, changes }) => [who, changes])).toEqual([
    ['service', { upTo: 3, entries: 3 }],
  ]);
  expect(await trail.letGo(4, 10)).toBe(0);
  // The newest stays, however old.
  expect(await trail.letGo(1_000, 11)).toBe(3);
  expect(await trail.verify()).toMatchObject({ isIntact: true, first: 7, last: 8, letGo: { upTo: 6, at: 11 } });
  expect(await log.anchor()).toMatchObject({ seq: 6 });
});

it('finds an anchor that somebody moved, made or took away, and entries cut beyond it', async () => {
  const { log } = await aged(4);
  const all = await log.read({ after: 0, limit: 100 });
  const [newest, anchor] = [await log.head(), await log.anchor()];
  if (!anchor) throw new Error('there is an anchor');
  expect(await trailOver(all, newest, anchor).verify()).toMatchObject({ isIntact: true });
  expect(await trailOver(all, newest).verify()).toMatchObject({ isIntact: false, brokenAt: 3 });
  expect(await trailOver(all.slice(1), newest, anchor).verify()).toMatchObject({ isIntact: false, brokenAt: 4 });
  expect(await trailOver([], newest, anchor).verify()).toMatchObject({ isIntact: false, brokenAt: 4 });
  for (const change of [{ seq: 4 }, { mark: 'x' }, { letGoAt: 1 }, { seal: 'x' }])
    expect((await trailOver(all.slice(1), newest, { ...anchor, ...change }).verify()).isIntact).toBe(false);
  // An anchor of another chain does not hold this one.
  const other = new MemoryAuditLog();
  const forged = new AuditTrail(other, box);
  for (const n of [9, 8, 7, 60, 61]) await forged.append(entry(n));
  await forged.letGo(10, 9);
  expect(await trailOver(all, newest, await other.anchor()).verify()).toMatchObject({ isIntact: false, brokenAt: 4 });
});

it('lets nothing of a broken log go', async () => {
  const log = new MemoryAuditLog();
  const trail = new AuditTrail(log, box);
  for (const n of [1, 2, 3]) await trail.append(entry(n));
  await log.append({ seq: 4, text: JSON.stringify(entry(4)), seal: 'no.seal' }, await log.head());
  await expect(trail.letGo(3, 9)).rejects.toMatchObject({ code: 'STORE_REPLY' });
  expect((await log.read({ after: 0, limit: 10 })).length).toBe(4);
});
