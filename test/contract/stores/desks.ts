import { describe, expect, it } from 'vitest';
import type { Stores } from '../../../src/store/ports/stores.ts';

const t0 = Date.UTC(2026, 10, 23, 14, 0, 0);

/** Drafts, notes and days of agents. */
export function describeDesks(stores: () => Stores): void {
  describe('desks', () => {
    const call = { campaignId: 'cards', callId: 'a1', debtorId: 'd1', e164: '+573001234567', dialledAt: t0 };
    const draft = { callId: 'a1', agentId: 'ana', call, savedAt: t0, notes: 'asks for «the invoice»' };

    it('keep the newest draft of an attempt until it is removed', async () => {
      expect(await stores().drafts.get('a1')).toBeUndefined();
      await stores().drafts.put(draft);
      await stores().drafts.put({ ...draft, promisedAmount: '12.50', savedAt: t0 + 1 });
      expect(await stores().drafts.get('a1')).toEqual({ ...draft, promisedAmount: '12.50', savedAt: t0 + 1 });
      await stores().drafts.remove('a1');
      await stores().drafts.remove('a1');
      expect(await stores().drafts.get('a1')).toBeUndefined();
    });

    it('keep one note for each attempt, and remove old ones of every campaign', async () => {
      const note = { at: t0, by: 'ana', debtorId: 'd1', notes: 'spoke with her son' };
      await stores().attemptNotes.put('cards', 'a1', { ...note, notes: 'first' });
      await stores().attemptNotes.put('cards', 'a1', note);
      await stores().attemptNotes.put('cards', 'a2', { ...note, at: t0 + 1 });
      await stores().attemptNotes.put('loans', 'b1', note);
      expect(await stores().attemptNotes.get('cards', 'a1')).toEqual(note);
      expect(await stores().attemptNotes.get('loans', 'a1')).toBeUndefined();
      expect(await stores().attemptNotes.removeBefore(t0)).toBe(0);
      expect(await stores().attemptNotes.removeBefore(t0 + 1)).toBe(2);
      expect(await stores().attemptNotes.get('cards', 'a1')).toBeUndefined();
      expect(await stores().attemptNotes.get('loans', 'b1')).toBeUndefined();
      expect(await stores().attemptNotes.get('cards', 'a2')).toEqual({ ...note, at: t0 + 1 });
    });

    it('keep messages to agents, read or not', async () => {
      const message = { id: 'm1', from: 'sofia', fromName: 'Sofía', text: 'Ánimo', sentAt: t0 };
      const whole = { id: 'ana', messages: [message, { ...message, id: 'm2', team: 'dawn', readAt: t0 + 5 }] };
      expect(await stores().deskMessages.put(whole)).toBe('stored');
      expect(await stores().deskMessages.list()).toEqual([whole]);
    });

    it("keep agents' days", async () => {
      const day = { id: 'ana', day: '2026-11-23', spentMs: { idle: 5 }, pausedMs: { lunch: 7 } };
      const whole = { ...day, conversations: 2, dispositions: 1 };
      expect(await stores().agentDays.put(whole)).toBe('stored');
      expect(await stores().agentDays.list()).toEqual([whole]);
    });
  });
}
