import type { z } from 'zod';
import type {
  coachingBody,
  coachingQuery,
  coachingReply,
  coachingSaying,
} from '../../../src/api/contracts/coaching.ts';
import type { ApiClient } from '../../shared/api-client.ts';

export type CoachingNote = z.output<typeof coachingReply>;
export type CoachingState = CoachingNote['state'];

/** What the page asks of the API about coaching notes. Every call rejects with an ApiProblem. */
export class CoachingApi {
  readonly #api: ApiClient;

  constructor(api: ApiClient) {
    this.#api = api;
  }

  list(query: z.input<typeof coachingQuery>): Promise<readonly CoachingNote[]> {
    return this.#api.ask({ method: 'GET', path: `/coaching-notes?${new URLSearchParams({ ...query })}` });
  }

  write(evaluationId: string, body: z.input<typeof coachingBody>): Promise<CoachingNote> {
    return this.#api.ask({
      method: 'POST',
      path: `/evaluations/${encodeURIComponent(evaluationId)}/coaching-notes`,
      body,
    });
  }

  finish(id: string, body: z.input<typeof coachingSaying>): Promise<CoachingNote> {
    return this.#api.ask({ method: 'POST', path: `/coaching-notes/${encodeURIComponent(id)}/finish`, body });
  }

  close(id: string, body: z.input<typeof coachingSaying>): Promise<CoachingNote> {
    return this.#api.ask({ method: 'POST', path: `/coaching-notes/${encodeURIComponent(id)}/close`, body });
  }
}
