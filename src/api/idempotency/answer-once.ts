import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Clock } from '../../../kernel/clock.ts';
import { AppError } from '../../../kernel/errors.ts';
import type { Log } from '../../../kernel/log.ts';
import type { KeptAnswers, RequestOnce } from '../../store/ports/kept-answers.ts';
import type { Endpoint } from '../route.ts';

/** Where answers are kept, and what seals them: some hold a secret that is shown once, many hold personal data. */
export interface AnswersOnceParts {
  readonly answers: KeptAnswers;
  readonly clock: Clock;
  readonly box: {
    seal(text: string): string;
    open(sealed: string): string;
    digest(purpose: string, text: string): string;
  };
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Set while the request has an Idempotency-Key of its own and no answer. */
    once?: RequestOnce | undefined;
  }
}

/** A request without an answer after this long counts as one whose process died. No route works so long. */
const longestWorkMs = 300_000;

/** In quotes as draft-ietf-httpapi-idempotency-key-header has it, or bare as most clients send it. */
const keyHeader = /^\s*(?:"([\x21-\x7e]{1,200})"|([\x21-\x7e]{1,200}))\s*$/;

const answerSchema = z.object({
  status: z.number(),
  type: z.string().exactOptional(),
  etag: z.string().exactOptional(),
  body: z.string(),
});

/**
 * Does a write with an Idempotency-Key once: sent again by the same principal within a day, it gets the first answer. Only
 * answers of success are kept: a refused request did nothing, and may be sent again with the same key.
 */
export class AnswerOnce {
  readonly #parts: AnswersOnceParts;
  readonly #log: Log;

  constructor(parts: AnswersOnceParts, log: Log) {
    this.#parts = parts;
    this.#log = log;
  }

  /**
   * Before the handler. Gives the reply when the request has been answered before.
   *
   * @throws AppError REQUEST_IN_PROGRESS, KEY_REUSED, REQUEST_INVALID for a key that is none, STORE_UNREACHABLE
   */
  async begin(endpoint: Endpoint, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> {
    const given = request.headers['idempotency-key'];
    if (given === undefined || endpoint.method === 'GET') return undefined;
    if (endpoint.kind === 'upload') throw new AppError('REQUEST_INVALID', { reason: 'keyOnUpload' });
    const [, quoted, bare] = keyHeader.exec(String(given)) ?? [];
    const key = quoted ?? bare;
    if (key === undefined) throw new AppError('REQUEST_INVALID', { reason: 'keyWrong' });
    const once = this.#onceOf(request, key);
    const begun = await this.#parts.answers.begin(once, this.#parts.clock.now());
    if (begun === 'busy') throw new AppError('REQUEST_IN_PROGRESS', { reason: 'repeatInProgress' });
    if (begun === 'other') throw new AppError('KEY_REUSED', { reason: 'keyReused' });
    if (begun === 'begun') {
      request.once = once;
      return undefined;
    }
    const { status, type, etag, body } = answerSchema.parse(JSON.parse(this.#parts.box.open(begun.answer)));
    request.audited.notes['repeated'] = true;
    if (type !== undefined) reply.type(type);
    if (etag !== undefined) reply.header('etag', etag);
    // What is sent was serialised once already.
    return reply.status(status).header('idempotency-replayed', 'true').serializer(String).send(body);
  }

  /** Before the answer leaves. */
  async end({ once, method }: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<void> {
    if (!once) return;
    const { answers, box } = this.#parts;
    const { statusCode: status } = reply;
    try {
      if (status >= 300 || typeof payload !== 'string') await answers.drop(once);
      else {
        const [type, etag] = [reply.getHeader('content-type'), reply.getHeader('etag')];
        const answer = {
          status,
          body: payload,
          ...(type !== undefined && { type }),
          ...(etag !== undefined && { etag }),
        };
        await answers.keep(once, box.seal(JSON.stringify(answer)));
      }
    } catch (error) {
      // The write is done: its answer leaves. Sent again, it is done again once its time is over.
      this.#log.error({ err: error, method }, 'the answer to a request with an idempotency key was not kept');
    }
  }

  #onceOf({ caller: { principal }, method, url, body, headers }: FastifyRequest, key: string): RequestOnce {
    const { box, clock } = this.#parts;
    const who = `${principal.kind} ${principal.id}`;
    return {
      owner: box.digest('idempotency owner', who),
      key: box.digest('idempotency key', `${who}\n${key}`),
      digest: box.digest('idempotency request', JSON.stringify([method, url, headers['if-match'], body])),
      busyUntil: clock.now() + longestWorkMs,
    };
  }
}
