import { signal, type ReadonlySignal } from '@preact/signals';
import { isRefusal } from './is-refusal.ts';
import type { Submission } from './desk-api.ts';
import type { KeptEntries } from './kept-entries.ts';

/** A submission on its way. */
interface Sent {
  readonly key: string;
  readonly submission: Submission;
}

interface Parts {
  readonly send: (submission: Submission, key: string) => Promise<unknown>;
  readonly kept: KeptEntries<Sent>;
  readonly newKey: () => string;
  /** The service has it. */
  readonly done: (callId: string) => void;
  /** The service will not have it. */
  readonly refused: (callId: string, error: unknown) => void;
}

/**
 * Submissions that the service has not acknowledged. Each keeps its key until it is answered, over reloads too, so that it is
 * done once however often it is sent.
 */
export class Outbox {
  readonly #parts: Parts;
  readonly #waiting = signal<ReadonlySet<string>>(new Set());
  readonly #sending = new Set<string>();

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#show();
  }

  /** The calls whose submission is under way. */
  get waiting(): ReadonlySignal<ReadonlySet<string>> {
    return this.#waiting;
  }

  /** Takes a submission, and sends it. Another one of the same call replaces it. */
  async take(callId: string, submission: Submission): Promise<void> {
    const { kept, newKey } = this.#parts;
    const known = kept.get(callId);
    const isSame = known && JSON.stringify(known.submission) === JSON.stringify(submission);
    kept.put(callId, { key: isSame ? known.key : newKey(), submission });
    this.#show();
    await this.#send(callId);
  }

  /** Sends again what was not answered. */
  async retry(): Promise<void> {
    for (const callId of this.#parts.kept.all().keys()) await this.#send(callId);
  }

  async #send(callId: string): Promise<void> {
    const { kept, send, done, refused } = this.#parts;
    const sent = kept.get(callId);
    if (!sent || this.#sending.has(callId)) return;
    this.#sending.add(callId);
    try {
      await send(sent.submission, sent.key);
      this.#forget(callId, sent.key);
      done(callId);
    } catch (error) {
      if (!isRefusal(error)) return;
      this.#forget(callId, sent.key);
      refused(callId, error);
    } finally {
      this.#sending.delete(callId);
    }
  }

  /** Unless another one of the call has taken its place. */
  #forget(callId: string, key: string): void {
    if (this.#parts.kept.get(callId)?.key === key) this.#parts.kept.remove(callId);
    this.#show();
  }

  #show(): void {
    this.#waiting.value = new Set(this.#parts.kept.all().keys());
  }
}
