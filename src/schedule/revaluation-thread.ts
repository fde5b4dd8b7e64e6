import type { Worker } from 'node:worker_threads';
import type { Clock } from '../../kernel/clock.ts';
import type { ErrorDetail } from '../../kernel/error-detail.ts';
import { AppError, type ErrorCode } from '../../kernel/errors.ts';
import { inBackground } from '../../kernel/in-background.ts';
import { startThread } from '../../kernel/start-thread.ts';
import type { ContactValues } from '../run/knowledge/contact-values.ts';
import type { Stores } from '../store/ports/stores.ts';
import { isRanked, nothingRevalued, type Revalued, type Revaluer } from './revaluation.ts';

/** What the thread begins with. */
export interface RevaluationTask {
  readonly campaignId: string;
  readonly what: keyof Revaluer;
  /** Where the records are: what the composition of the thread needs to open them. */
  readonly store: unknown;
}

/** The one message to the thread: end before the next slice. */
export type ToRevaluation = 'stop';

/** The last message of the thread. */
export type FromRevaluation =
  | { readonly type: 'done'; readonly revalued: Revalued }
  | {
      readonly type: 'failed';
      readonly code: ErrorCode;
      readonly what: string | ErrorDetail;
      readonly details: object;
    };

interface Parts {
  /** The module that runs in the thread. */
  readonly file: URL;
  readonly store: unknown;
  readonly stores: Pick<Stores, 'campaigns' | 'values'>;
  readonly values: Pick<ContactValues, 'forget'>;
  readonly clock: Clock;
}

/** A thread holds one slice and the tables of one campaign; more is a fault, which ends the thread and not the service. */
const limits = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 64 } as const;
/** A thread that was asked to stop is ended after this. */
const patienceMs = 5_000;

/** Values a campaign's records in a thread of its own, so that the loop that answers calls has no part in it. */
export class RevaluationThread implements Revaluer {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async rank(campaignId: string, signal?: AbortSignal): Promise<Revalued> {
    if (!(await isRanked(this.#parts.stores, campaignId))) return nothingRevalued;
    return this.#run(campaignId, 'rank', signal);
  }

  async estimate(campaignId: string, signal?: AbortSignal): Promise<Revalued> {
    const revalued = await this.#run(campaignId, 'estimate', signal);
    this.#parts.values.forget(campaignId);
    return revalued;
  }

  /** Rejects with the AppError of the thread. What it did until then stands. */
  async #run(campaignId: string, what: keyof Revaluer, signal: AbortSignal | undefined): Promise<Revalued> {
    if (signal?.aborted === true) return nothingRevalued;
    const { file, store, clock } = this.#parts;
    const task: RevaluationTask = { campaignId, what, store };
    const worker = startThread(file, task, limits);
    const stop = (): void => {
      worker.postMessage('stop' satisfies ToRevaluation);
      const patience = clock.setTimer(patienceMs, () => inBackground(() => worker.terminate(), ignore));
      worker.once('exit', () => patience.cancel());
    };
    signal?.addEventListener('abort', stop, { once: true });
    try {
      return await resultOf(worker, signal);
    } finally {
      signal?.removeEventListener('abort', stop);
    }
  }
}

/** Resolves when the thread is gone, so that nobody closes a store that it still writes to. */
function resultOf(worker: Worker, signal: AbortSignal | undefined): Promise<Revalued> {
  let last: FromRevaluation | undefined;
  let failure: unknown;
  worker.once('message', (message: FromRevaluation) => (last = message));
  worker.once('error', (error) => (failure = error));
  return new Promise((resolve, reject) => {
    worker.once('exit', () => {
      if (last?.type === 'done') resolve(last.revalued);
      else if (last) reject(new AppError(last.code, last.what, { details: { ...last.details } }));
      else if (signal?.aborted === true) resolve(nothingRevalued);
      else reject(new Error('a thread ended without having valued the records', { cause: failure }));
    });
  });
}

function ignore(): void {
  // The thread is gone already.
}
