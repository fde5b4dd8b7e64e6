import { expect, it } from 'vitest';
import { ManualClock } from '../../test/support/manual-clock.ts';
import type { FloorEvent } from '../floor/state/events.ts';
import { MemoryJournal } from '../store/memory/memory-records.ts';
import { ErasedPersons } from './erased-persons.ts';
import { JournalWriter } from './journal-writer.ts';
import { WriteBehind } from './write-behind.ts';

const log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

/** What the journal holds after these events, as text. */
async function journalOf(...events: readonly FloorEvent[]): Promise<readonly string[]> {
  const clock = new ManualClock();
  const journal = new MemoryJournal();
  const writes = new WriteBehind({ clock, log, storeFailed: () => undefined });
  const writer = new JournalWriter({
    floorId: 'f',
    journal,
    writes,
    clock,
    run: 'r',
    erased: new ErasedPersons(clock),
  });
  for (const event of events) writer.add({ at: clock.now(), event, commands: [] });
  await writer.flush();
  return (await journal.read('f', { limit: 10 })).map(({ body }) => body);
}

it.each(['debtor', 'agent'] as const)('holds that the %s pressed a key, not which', async (from) => {
  const pressed = { type: 'dtmf', at: 5, callId: 'c', from, digit: '7' } as const;
  expect(await journalOf({ type: 'call', event: pressed })).toEqual([
    JSON.stringify({ type: 'call', event: { type: 'dtmf', at: 5, callId: 'c', from } }),
  ]);
});

it('holds every other event as it was handled', async () => {
  const answered: FloorEvent = { type: 'call', event: { type: 'answered', at: 5, callId: 'c' } };
  expect(await journalOf(answered, { type: 'storeDown' })).toEqual([
    JSON.stringify(answered),
    JSON.stringify({ type: 'storeDown' }),
  ]);
});

it('numbers its entries without gaps, and takes none once it is closed', async () => {
  const clock = new ManualClock();
  const journal = new MemoryJournal();
  const writes = new WriteBehind({ clock, log, storeFailed: () => undefined });
  const writer = new JournalWriter({
    floorId: 'f',
    journal,
    writes,
    clock,
    run: 'r',
    erased: new ErasedPersons(clock),
  });
  writer.note('started');
  await writer.flush();
  writer.note('stopped');
  await writer.close();
  await writes.close(1_000);
  writer.note('late');
  clock.advance(1_000);
  expect(await journal.read('f', { limit: 10 })).toMatchObject([
    { run: 'r', seq: 1 },
    { run: 'r', seq: 2, body: '{"what":"stopped"}' },
  ]);
});
