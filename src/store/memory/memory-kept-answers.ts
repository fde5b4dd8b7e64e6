import {
  keptAnswersBounds,
  type BeginResult,
  type KeptAnswers,
  type KeptAnswersBounds,
  type RequestOnce,
} from '../ports/kept-answers.ts';

interface Kept {
  readonly request: RequestOnce;
  readonly since: number;
  /** Absent while the request is being done. */
  readonly answer?: string;
}

/** Answers in memory: by owner, oldest first. */
export class MemoryKeptAnswers implements KeptAnswers {
  readonly #bounds: KeptAnswersBounds;
  readonly #owners = new Map<string, Map<string, Kept>>();

  constructor(bounds = keptAnswersBounds) {
    this.#bounds = bounds;
  }

  begin(request: RequestOnce, now: number): Promise<BeginResult> {
    const all = this.#of(request);
    for (const [key, { since }] of all) if (since < now - this.#bounds.keptMs) all.delete(key);
    const known = all.get(request.key);
    if (known && (known.answer !== undefined || known.request.busyUntil > now)) {
      if (known.request.digest !== request.digest) return Promise.resolve('other');
      return Promise.resolve(known.answer === undefined ? 'busy' : { answer: known.answer });
    }
    all.delete(request.key);
    all.set(request.key, { request, since: now });
    this.#bound(all, request.key);
    return Promise.resolve('begun');
  }

  keep(request: RequestOnce, answer: string): Promise<void> {
    const all = this.#of(request);
    const own = all.get(request.key);
    if (own && isOwn(own, request)) {
      all.set(request.key, { ...own, answer });
      this.#bound(all, request.key);
    }
    return Promise.resolve();
  }

  drop(request: RequestOnce): Promise<void> {
    const all = this.#of(request);
    const own = all.get(request.key);
    if (own && isOwn(own, request)) all.delete(request.key);
    return Promise.resolve();
  }

  #of({ owner }: RequestOnce): Map<string, Kept> {
    const all = this.#owners.get(owner) ?? new Map<string, Kept>();
    this.#owners.set(owner, all);
    return all;
  }

  #bound(all: Map<string, Kept>, newest: string): void {
    const lengthOf = ({ answer = '' }: Kept): number => answer.length;
    let length = [...all.values()].reduce((sum, kept) => sum + lengthOf(kept), 0);
    for (const [key, kept] of all) {
      if (all.size <= this.#bounds.requests && length <= this.#bounds.length) return;
      if (key === newest) continue;
      all.delete(key);
      length -= lengthOf(kept);
    }
  }
}

function isOwn({ request, answer }: Kept, { digest, busyUntil }: RequestOnce): boolean {
  return answer === undefined && request.digest === digest && request.busyUntil === busyUntil;
}
