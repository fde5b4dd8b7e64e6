import { signal } from '@preact/signals';
import { isRefusal } from './is-refusal.ts';
import type { DraftTyped } from './desk-api.ts';
import type { KeptEntries } from './kept-entries.ts';

interface Parts {
  readonly put: (draft: DraftTyped, isLeaving: boolean) => Promise<unknown>;
  readonly kept: KeptEntries<DraftTyped>;
  /** Calls back after so many ms, until it is cancelled. */
  readonly later: (ms: number, act: () => void) => () => void;
}

/** Where the newest draft is: `here` on this device alone, since the service did not answer. */
export type DraftPlace = 'none' | 'keeping' | 'here' | 'kept';

const pauseMs = 500;

/** Keeps what is typed: at once on the device, soon at the service, and on the device until the service has it. */
export class DraftKeeper {
  readonly place = signal<DraftPlace>('none');
  readonly #parts: Parts;
  readonly #typed = new Map<string, DraftTyped>();
  readonly #waiting = new Map<string, DraftTyped>();
  readonly #sending = new Map<string, Promise<void>>();
  /** Calls whose drafts are not sent again when they do not arrive. */
  readonly #forgotten = new Set<string>();
  #cancel: () => void = () => undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
    for (const [callId, draft] of parts.kept.all()) this.#waiting.set(callId, draft);
  }

  /** What this tab typed about a call, or the service may not have yet: it is newer than what the service said before. */
  newest(callId: string): DraftTyped | undefined {
    return this.#typed.get(callId) ?? this.#parts.kept.get(callId);
  }

  /** Another tab goes on typing: what it typed is newer from now on. */
  handOver(): void {
    this.flush();
    this.#typed.clear();
  }

  /** They typed. */
  typed(draft: DraftTyped): void {
    this.#forgotten.delete(draft.callId);
    this.#typed.set(draft.callId, draft);
    this.#parts.kept.put(draft.callId, draft);
    this.#waiting.set(draft.callId, draft);
    this.place.value = 'keeping';
    this.#cancel();
    this.#cancel = this.#parts.later(pauseMs, () => this.flush());
  }

  /** Sends what waits. @param isLeaving the page may be gone before the answers come */
  flush(isLeaving = false): void {
    this.#cancel();
    for (const callId of this.#waiting.keys())
      if (isLeaving || !this.#sending.has(callId)) this.#send(callId, isLeaving);
  }

  /** Forgets the draft of a call, which is submitted or given up. Resolves when nothing of it is under way any longer. */
  async forget(callId: string): Promise<void> {
    this.#forgotten.add(callId);
    this.#typed.delete(callId);
    this.#waiting.delete(callId);
    this.#parts.kept.remove(callId);
    await this.#sending.get(callId);
    this.place.value = 'none';
  }

  #send(callId: string, isLeaving: boolean): void {
    const draft = this.#waiting.get(callId);
    if (!draft) return;
    this.#waiting.delete(callId);
    const sending = this.#parts
      .put(draft, isLeaving)
      .then(
        () => this.#arrived(callId),
        (error: unknown) => this.#failed(draft, error),
      )
      .finally(() => this.#sending.delete(callId));
    this.#sending.set(callId, sending);
  }

  #arrived(callId: string): void {
    // Typed meanwhile: that is on the device, and sent after the next pause.
    if (this.#waiting.has(callId)) return;
    this.#parts.kept.remove(callId);
    this.place.value = 'kept';
  }

  #failed(draft: DraftTyped, error: unknown): void {
    if (this.#forgotten.has(draft.callId)) return;
    if (isRefusal(error)) {
      this.#parts.kept.remove(draft.callId);
      this.place.value = 'none';
      return;
    }
    if (!this.#waiting.has(draft.callId)) this.#waiting.set(draft.callId, draft);
    this.place.value = 'here';
  }
}
