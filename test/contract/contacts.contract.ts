import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { noHistory } from '../../dialer/compliance/contact-history.ts';
import type { ContactReservation } from '../../src/store/ports/contact-ledger.ts';
import type { DispositionEntry } from '../../src/store/ports/disposition-store.ts';
import type { Stores } from '../../src/store/ports/stores.ts';

const t0 = Date.UTC(2026, 10, 23, 14, 0, 0);
const [one, two] = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'];
const [ana, beto] = ['ana', "b|e n:{t}o'"];
const [first, second] = ['+573001112233', '+573004445566'];

const reservation = { debtorId: ana, e164: first, callId: one };
const ended = { at: t0, campaignId: 'cards', callId: one, counted: true, conversation: true };
const past = { at: t0, campaignId: 'cards', callId: one };

/** What is known of persons over all campaigns, and what agents chose. `make` gives empty stores for each test. */
export function describeContactsContract(
  name: string,
  make: () => Promise<{ readonly stores: Pick<Stores, 'contacts' | 'dispositions'>; stop(): Promise<void> }>,
): void {
  describe(`${name} as contact ledger`, () => {
    let contacts: Stores['contacts'];
    let stop: () => Promise<void>;

    beforeEach(async () => {
      const made = await make();
      ({ contacts } = made.stores);
      stop = () => made.stop();
    });
    afterEach(() => stop());

    const reserve = (change: Partial<ContactReservation> = {}) =>
      contacts.reserve({ ...reservation, seenVersion: 0, now: t0, expiresAt: t0 + 60_000, ...change });

    it('knows nothing of a person nobody called', async () => {
      expect(await contacts.histories([ana, beto])).toEqual([noHistory, noHistory]);
      expect(await contacts.histories([])).toEqual([]);
    });

    it('reservations a person and a number for one attempt', async () => {
      expect(await reserve()).toBe('reserved');
      expect(await reserve()).toBe('reserved');
      expect(await reserve({ callId: two, e164: second })).toBe('debtorInCall');
      expect(await reserve({ callId: two, debtorId: beto })).toBe('numberInCall');
      expect(await reserve({ callId: two, debtorId: beto, e164: second })).toBe('reserved');
    });

    it('lets one of many who reserve at once through', async () => {
      const attempts = Array.from({ length: 20 }, (_, at) => reserve({ callId: `attempt-${at}` }));
      const replies = await Promise.all(attempts);
      expect(replies.filter((reply) => reply === 'reserved')).toHaveLength(1);
    });

    it('bars numbers for everybody, names who asked, and lifts the bars', async () => {
      expect(await contacts.bar([first, second, first], 'crm')).toEqual([true, true, false]);
      expect(await reserve()).toBe('barred');
      expect(await contacts.barred([first, '+573009999999'])).toEqual([{ e164: first, by: 'crm' }, undefined]);
      expect(await contacts.barred([])).toEqual([]);
      expect(await contacts.lift([first, first, '+573009999999'])).toEqual([true, false, false]);
      expect(await reserve()).toBe('reserved');
      expect(await contacts.barredSlice(10)).toEqual({ numbers: [{ e164: second, by: 'crm' }], next: undefined });
    });

    it('does not let a corrected disposition lift what somebody entered', async () => {
      await contacts.bar([first], 'crm');
      await contacts.dispose(reservation, { ...past, conversation: true });
      expect(await contacts.barred([first])).toEqual([{ e164: first, by: 'crm' }]);
    });

    it('gives every barred number in slices', async () => {
      const numbers = Array.from({ length: 1_200 }, (_, i) => `+57300${String(1_000_000 + i)}`);
      await contacts.bar(numbers, 'crm');
      const seen = new Set<string>();
      for (let from: string | undefined = '0'; from !== undefined;) {
        const slice = await contacts.barredSlice(100, from);
        for (const { e164 } of slice.numbers) seen.add(e164);
        from = slice.next;
      }
      expect([...seen].sort()).toEqual(numbers);
    });

    it('takes a refused reservation for nothing at all', async () => {
      await reserve();
      await reserve({ callId: two, debtorId: beto });
      expect(await reserve({ callId: two, debtorId: beto, e164: second })).toBe('reserved');
    });

    it('lets a reservation end by itself, so that a dead process locks nobody out', async () => {
      await reserve();
      expect(await reserve({ callId: two, now: t0 + 59_999 })).toBe('debtorInCall');
      expect(await reserve({ callId: two, now: t0 + 60_000, expiresAt: t0 + 90_000 })).toBe('reserved');
      expect(await reserve({ now: t0 + 60_001 })).toBe('debtorInCall');
    });

    it('renews the reservations that are still there, and those alone', async () => {
      await reserve();
      const other = { debtorId: beto, e164: second, callId: two };
      expect(await contacts.renew([reservation, other], t0 + 120_000)).toBe(1);
      expect(await reserve({ callId: two, now: t0 + 119_999 })).toBe('debtorInCall');
      expect(await reserve({ ...other, now: t0 })).toBe('reserved');
      expect(await contacts.renew([], t0)).toBe(0);
    });

    it('gives a reservation back, to whoever asks next, and never another one’s', async () => {
      await reserve();
      await contacts.release({ ...reservation, callId: two });
      expect(await reserve({ callId: two })).toBe('debtorInCall');
      await contacts.release(reservation);
      expect(await reserve({ callId: two })).toBe('reserved');
    });

    it('notes an ended attempt once, and refuses who judged by the history before it', async () => {
      await reserve();
      await contacts.end(reservation, ended);
      await contacts.end(reservation, ended);
      const [history] = await contacts.histories([ana]);
      expect(history).toEqual({ version: 1, attempts: [past], conversations: [past], marks: [] });
      expect(await reserve({ callId: two })).toBe('changed');
      expect(await reserve({ callId: two, seenVersion: 1 })).toBe('reserved');
    });

    it('counts nothing for an attempt that does not count, and gives its reservation back', async () => {
      await reserve();
      await contacts.end(reservation, { ...ended, counted: false, conversation: false });
      expect(await contacts.histories([ana])).toEqual([noHistory]);
      expect(await reserve({ callId: two })).toBe('reserved');
    });

    it('counts what happened to both ids of one person, once, and leaves the other id its own', async () => {
      await reserve();
      await contacts.end(reservation, ended);
      await contacts.merge('other', ana);
      await contacts.merge('other', ana);
      const both = { version: 1, attempts: [past], conversations: [past], marks: [] };
      expect(await contacts.histories(['other', ana])).toEqual([both, both]);
      await contacts.merge('other', 'nobody');
      const mark = { kind: 'wrongNumber', callId: one, e164: first } as const;
      await contacts.dispose(reservation, { ...past, conversation: false, mark });
      await contacts.merge('other', ana);
      expect(await contacts.histories(['other'])).toEqual([{ ...both, version: 2, marks: [mark] }]);
    });

    it('loses none of the changes that come at once', async () => {
      const attempts = Array.from({ length: 8 }, (_, at) => `attempt-${at}`);
      await Promise.all(attempts.map((callId) => contacts.end({ ...reservation, callId }, { ...ended, callId })));
      const [history] = await contacts.histories([ana]);
      expect(history?.attempts.map(({ callId }) => callId).sort()).toEqual(attempts);
      expect(history?.version).toBe(8);
    });

    it('bars the number of who asked not to be called, for everybody, until that is corrected', async () => {
      const mark = { kind: 'doNotCall', callId: one, e164: first } as const;
      await contacts.dispose(reservation, { ...past, conversation: true, mark });
      expect(await contacts.histories([ana])).toMatchObject([{ version: 1, conversations: [past], marks: [mark] }]);
      expect(await reserve({ callId: two, debtorId: beto })).toBe('barred');
      await contacts.dispose({ ...reservation, callId: two }, { ...past, callId: two, conversation: true });
      expect(await reserve({ callId: two, debtorId: beto })).toBe('barred');
      await contacts.dispose(reservation, { ...past, conversation: false });
      expect(await contacts.histories([ana])).toMatchObject([{ version: 3, marks: [] }]);
      expect(await reserve({ callId: two, debtorId: beto })).toBe('reserved');
    });

    it('keeps a call’s reservation while its disposition is noted', async () => {
      await reserve();
      const mark = { kind: 'wrongNumber', callId: one, e164: first } as const;
      await contacts.dispose(reservation, { ...past, conversation: false, mark });
      expect(await reserve({ callId: two, seenVersion: 1 })).toBe('debtorInCall');
    });
  });

  describe(`${name} as store of dispositions`, () => {
    const entry: DispositionEntry = {
      at: t0,
      by: 'ana',
      debtorId: beto,
      e164: first,
      dialledAt: t0 - 9,
      label: 'Promesa de pago',
    };

    it('keeps one choice for an attempt, and who corrected it', async () => {
      const made = await make();
      const { dispositions } = made.stores;
      expect(await dispositions.trail('cards', one)).toEqual([]);
      expect(await dispositions.note('cards', one, entry)).toBe('noted');
      expect(await dispositions.note('cards', one, { ...entry, at: t0 + 1, by: 'beto' })).toBe('unchanged');
      const correction = { ...entry, at: t0 + 2, by: 'operator', label: 'a\tb\nc', callBackAt: t0 + 9 };
      expect(await dispositions.note('cards', one, correction)).toBe('corrected');
      expect(await dispositions.note('cards', one, entry)).toBe('corrected');
      expect(await dispositions.trail('cards', one)).toEqual([entry, correction, entry]);
      expect(await dispositions.trail('cards', two)).toEqual([]);
      await made.stop();
    });
  });
}
