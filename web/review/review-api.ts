import type { z } from 'zod';
import type { attemptAudioReply } from '../../src/api/contracts/attempts.ts';
import type {
  commentBody,
  commentsReply,
  describedRecordingReply,
  legalHoldReply,
  liftedHoldReply,
  recordingReply,
  recordingsReply,
  sketchReply,
} from '../../src/api/contracts/recordings.ts';
import type { ApiClient } from '../shared/api-client.ts';
import { filterNames, type Filters } from './review-place.ts';

export type Recording = z.output<typeof recordingReply>;
export type DescribedRecording = z.output<typeof describedRecordingReply>;
export type ConversationAudio = z.output<typeof attemptAudioReply>[number];
export type RecordingComment = z.output<typeof commentsReply>[number];
export type LegalHold = z.output<typeof legalHoldReply>;
export type CommentDraft = z.input<typeof commentBody>;
type FoundRecordings = z.output<typeof recordingsReply>;
type Sketch = z.output<typeof sketchReply>;

const pageSize = 50;

/** What this page asks of the API. Every call rejects with an ApiProblem. */
export class ReviewApi {
  readonly #api: ApiClient;

  constructor(api: ApiClient) {
    this.#api = api;
  }

  find(filters: Filters, cursor: string | undefined): Promise<FoundRecordings> {
    const query = new URLSearchParams({ limit: String(pageSize), ...asQuery(filters), ...(cursor && { cursor }) });
    return this.#api.ask({ method: 'GET', path: `/recordings?${query}` });
  }

  recording(id: string): Promise<DescribedRecording> {
    return this.#api.ask({ method: 'GET', path: pathOf(id) });
  }

  sketch(id: string): Promise<Sketch> {
    return this.#api.ask({ method: 'GET', path: pathOf(id, '/peaks') });
  }

  /** How the conversations of a recording's call sounded; empty where nobody spoke through a page. */
  conversationAudio(callId: string): Promise<readonly ConversationAudio[]> {
    return this.#api.ask({ method: 'GET', path: `/attempts/${encodeURIComponent(callId)}/audio` });
  }

  comments(id: string): Promise<readonly RecordingComment[]> {
    return this.#api.ask({ method: 'GET', path: pathOf(id, '/comments') });
  }

  comment(id: string, body: CommentDraft): Promise<readonly RecordingComment[]> {
    return this.#api.ask({ method: 'POST', path: pathOf(id, '/comments'), body });
  }

  removeComment(id: string, commentId: string): Promise<readonly RecordingComment[]> {
    return this.#api.ask({ method: 'DELETE', path: pathOf(id, `/comments/${encodeURIComponent(commentId)}`) });
  }

  hold(id: string, reason: string): Promise<LegalHold> {
    return this.#api.ask({ method: 'PUT', path: pathOf(id, '/legal-hold'), body: { reason } });
  }

  liftHold(id: string, reason: string): Promise<z.output<typeof liftedHoldReply>> {
    return this.#api.ask({ method: 'POST', path: pathOf(id, '/legal-hold/lift'), body: { reason } });
  }
}

function pathOf(id: string, part = ''): string {
  return `/recordings/${encodeURIComponent(id)}${part}`;
}

/** Days become instants of this device's clock; the last day is included. */
export function asQuery(filters: Filters): Record<string, string> {
  const given = filterNames.flatMap((name): [string, string][] => {
    const value = filters[name] ?? '';
    if (value === '') return [];
    if (name !== 'from' && name !== 'to') return [[name, value]];
    const day = new Date(`${value}T00:00:00`);
    if (name === 'to') day.setDate(day.getDate() + 1);
    return Number.isNaN(day.getTime()) ? [] : [[name, String(day.getTime())]];
  });
  return Object.fromEntries(given);
}
