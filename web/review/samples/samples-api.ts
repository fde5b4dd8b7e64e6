import type { z } from 'zod';
import type {
  agreementReply,
  reviewersReply,
  sampleBody,
  sampleReply,
  sampleSummaryReply,
  workListReply,
} from '../../../src/api/contracts/review-samples.ts';
import type { ApiClient } from '../../shared/api-client.ts';

export type Sample = z.output<typeof sampleReply>;
export type SampleSummary = z.output<typeof sampleSummaryReply>;
export type SampleBody = z.input<typeof sampleBody>;
export type SampleMethod = SampleSummary['plan']['method'];
export type BiasGroup = Sample['bias'][number]['groups'][number];
export type WorkList = z.output<typeof workListReply>;
export type ReviewTask = WorkList['tasks'][number];
export type Agreement = z.output<typeof agreementReply>;
export type CriterionAgreement = Agreement['criteria'][number];
export type ReviewerDrift = Agreement['reviewers'][number];
export type ReviewerName = z.output<typeof reviewersReply>[number];

/** What the page asks of the API about samples and the work that comes of them. Every call rejects with an ApiProblem. */
export class SamplesApi {
  readonly #api: ApiClient;

  constructor(api: ApiClient) {
    this.#api = api;
  }

  /** @param recording absent: all */
  workList(recording?: string): Promise<WorkList> {
    const query = recording === undefined ? '' : `?${new URLSearchParams({ recording })}`;
    return this.#api.ask({ method: 'GET', path: `/work-list${query}` });
  }

  reviewers(): Promise<readonly ReviewerName[]> {
    return this.#api.ask({ method: 'GET', path: '/reviewers' });
  }

  agreement(scorecard: string): Promise<Agreement> {
    return this.#api.ask({ method: 'GET', path: `/evaluations/agreement?${new URLSearchParams({ scorecard })}` });
  }

  list(): Promise<readonly SampleSummary[]> {
    return this.#api.ask({ method: 'GET', path: '/samples' });
  }

  get(id: string): Promise<Sample> {
    return this.#api.ask({ method: 'GET', path: pathOf(id) });
  }

  draw(body: SampleBody): Promise<Sample> {
    return this.#api.ask({ method: 'POST', path: '/samples', body });
  }

  close(id: string): Promise<Sample> {
    return this.#api.ask({ method: 'POST', path: `${pathOf(id)}/close` });
  }

  async remove(id: string): Promise<void> {
    await this.#api.ask({ method: 'DELETE', path: pathOf(id) });
  }
}

function pathOf(id: string): string {
  return `/samples/${encodeURIComponent(id)}`;
}
