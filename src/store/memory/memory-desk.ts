import type { EpochMs } from '../../../kernel/clock.ts';
import type { AttemptNote, AttemptNoteStore } from '../ports/attempt-note-store.ts';
import type { Draft, DraftStore } from '../ports/draft-store.ts';

/** Drafts at most: the oldest make room, where Redis would forget them by their age. */
const mostDrafts = 10_000;

/** Drafts in memory. */
export class MemoryDrafts implements DraftStore {
  readonly #drafts = new Map<string, Draft>();

  get(callId: string): Promise<Draft | undefined> {
    return Promise.resolve(this.#drafts.get(callId));
  }

  put(draft: Draft): Promise<void> {
    this.#drafts.delete(draft.callId);
    this.#drafts.set(draft.callId, draft);
    const [oldest] = this.#drafts.keys();
    if (this.#drafts.size > mostDrafts && oldest !== undefined) this.#drafts.delete(oldest);
    return Promise.resolve();
  }

  remove(callId: string): Promise<void> {
    this.#drafts.delete(callId);
    return Promise.resolve();
  }
}

/** Notes of attempts in memory. */
export class MemoryAttemptNotes implements AttemptNoteStore {
  readonly #campaigns = new Map<string, Map<string, AttemptNote>>();

  put(campaignId: string, callId: string, note: AttemptNote): Promise<void> {
    const notes = this.#campaigns.get(campaignId) ?? new Map<string, AttemptNote>();
    this.#campaigns.set(campaignId, notes.set(callId, note));
    return Promise.resolve();
  }

  get(campaignId: string, callId: string): Promise<AttemptNote | undefined> {
    return Promise.resolve(this.#campaigns.get(campaignId)?.get(callId));
  }

  removeBefore(before: EpochMs): Promise<number> {
    let count = 0;
    for (const notes of this.#campaigns.values())
      for (const [callId, { at }] of notes) if (at < before && notes.delete(callId)) count += 1;
    return Promise.resolve(count);
  }
}
