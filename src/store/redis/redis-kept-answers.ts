import { z } from 'zod';
import { AppError } from '../../../kernel/errors.ts';
import {
  keptAnswersBounds,
  type BeginResult,
  type KeptAnswers,
  type KeptAnswersBounds,
  type RequestOnce,
} from '../ports/kept-answers.ts';
import type { RedisConnection } from './connection/redis-connection.ts';
import { scriptStatus } from './connection/script-status.ts';

const { ok, inUse, changed } = scriptStatus;
const begun = z.union([z.tuple([z.literal(ok)]), z.tuple([z.literal(inUse), z.string()])]);
const ended = z.tuple([z.union([z.literal(ok), z.literal(changed)])]);
const kept = /^(?:busy \d+ (?<busy>\S+)|done (?<done>\S+) (?<answer>\S+))$/;

/** Answers on Redis: two keys for each who asks, which expire a day after the last write with a key. */
export class RedisKeptAnswers implements KeptAnswers {
  readonly #redis: RedisConnection;
  readonly #bounds: KeptAnswersBounds;

  constructor(redis: RedisConnection, bounds = keptAnswersBounds) {
    this.#redis = redis;
    this.#bounds = bounds;
  }

  async begin(request: RequestOnce, now: number): Promise<BeginResult> {
    const { keptMs, requests, length } = this.#bounds;
    const { key, digest, busyUntil } = request;
    const call = { keys: this.#keys(request), args: [key, digest, busyUntil, now, keptMs, requests, length] };
    const [status, value] = await this.#redis.run('beginRequest', call, begun);
    if (status === ok) return 'begun';
    const groups = kept.exec(value)?.groups;
    if (!groups) throw new AppError('STORE_REPLY', 'a kept answer cannot be read');
    const { busy, done, answer = '' } = groups;
    if ((busy ?? done) !== digest) return 'other';
    return busy === undefined ? { answer } : 'busy';
  }

  async keep(request: RequestOnce, answer: string): Promise<void> {
    await this.#end(request, answer);
  }

  async drop(request: RequestOnce): Promise<void> {
    await this.#end(request, '');
  }

  async #end(request: RequestOnce, answer: string): Promise<void> {
    const { requests, length } = this.#bounds;
    const { key, digest, busyUntil } = request;
    const call = { keys: this.#keys(request), args: [key, digest, busyUntil, answer, requests, length] };
    await this.#redis.run('endRequest', call, ended);
  }

  #keys({ owner }: RequestOnce): readonly string[] {
    const { answers, times } = this.#redis.keys.answers(owner);
    return [answers, times];
  }
}
