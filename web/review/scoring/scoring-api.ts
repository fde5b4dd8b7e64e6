import type { z } from 'zod';
import type { heardRecordingBody, heardRecordingReply } from '../../../src/api/contracts/detection.ts';
import type {
  answerBody,
  decisionBody,
  evaluationBody,
  evaluationReply,
  evaluationsQuery,
  resultsReply,
  scorecardBody,
  scorecardReply,
} from '../../../src/api/contracts/review.ts';
import type { ApiClient } from '../../shared/api-client.ts';

export type Scorecard = z.output<typeof scorecardReply>;
export type Criterion = Scorecard['versions'][number]['criteria'][number];
export type Evaluation = z.output<typeof evaluationReply>;
export type EvaluationState = Evaluation['state'];
export type Marks = Evaluation['marks'];
export type MarkKind = Marks[string]['mark'];
export type EvaluationBody = z.input<typeof evaluationBody>;
export type ScorecardBody = z.input<typeof scorecardBody>;
export type ReviewResult = z.output<typeof resultsReply>[number];
export type HeardKind = z.input<typeof heardRecordingBody>['heard'];
type HeardAnswer = z.output<typeof heardRecordingReply>;

/** What the page asks of the API about scores. Every call rejects with an ApiProblem. */
export class ScoringApi {
  readonly #api: ApiClient;

  constructor(api: ApiClient) {
    this.#api = api;
  }

  scorecards(): Promise<readonly Scorecard[]> {
    return this.#api.ask({ method: 'GET', path: '/scorecards' });
  }

  applyScorecard(id: string, body: ScorecardBody): Promise<Scorecard> {
    return this.#api.ask({ method: 'PUT', path: `/scorecards/${encodeURIComponent(id)}`, body });
  }

  retireScorecard(id: string): Promise<Scorecard> {
    return this.#api.ask({ method: 'POST', path: `/scorecards/${encodeURIComponent(id)}/retire` });
  }

  evaluations(query: z.input<typeof evaluationsQuery>): Promise<readonly Evaluation[]> {
    return this.#api.ask({ method: 'GET', path: `/evaluations?${new URLSearchParams({ ...query })}` });
  }

  /** @param isLeaving the page may be gone before the answer comes */
  saveEvaluation(recordingId: string, body: EvaluationBody, isLeaving: boolean): Promise<Evaluation> {
    const path = `/recordings/${encodeURIComponent(recordingId)}/evaluation`;
    return this.#api.ask({ method: 'PUT', path, body, keepalive: isLeaving });
  }

  submit(id: string): Promise<Evaluation> {
    return this.#api.ask({ method: 'POST', path: pathOf(id, 'submit') });
  }

  answer(id: string, body: z.input<typeof answerBody>): Promise<Evaluation> {
    return this.#api.ask({ method: 'POST', path: pathOf(id, 'answer'), body });
  }

  decide(id: string, body: z.input<typeof decisionBody>): Promise<Evaluation> {
    return this.#api.ask({ method: 'POST', path: pathOf(id, 'decision'), body });
  }

  results(): Promise<readonly ReviewResult[]> {
    return this.#api.ask({ method: 'GET', path: '/evaluations/results' });
  }

  correctVerdict(recordingId: string, heard: HeardKind): Promise<HeardAnswer> {
    return this.#api.ask({
      method: 'POST',
      path: `/recordings/${encodeURIComponent(recordingId)}/heard`,
      body: { heard },
    });
  }
}

function pathOf(id: string, act: string): string {
  return `/evaluations/${encodeURIComponent(id)}/${act}`;
}
