import type { z } from 'zod';
import type { audioBody, audioOfferReply, audioReply } from '../../../src/api/contracts/audio.ts';
import type { ApiClient } from '../api-client.ts';

type AudioWishes = z.output<typeof audioBody>;
export interface AudioMeasures {
  readonly page: string;
  readonly packets: number;
  readonly lost: number;
  readonly jitterMs?: number | undefined;
  readonly roundTripMs?: number | undefined;
  readonly concealedMs?: number | undefined;
}
export type AudioReport = z.output<typeof audioReply>;

/** What the page asks of the service for its audio. Every call rejects with an ApiProblem. */
export interface AudioApi {
  /** This person's phone in the browser, as the service has it. @param measures what this page has measured, as its phone */
  report(measures?: AudioMeasures): Promise<AudioReport>;
  invite(wishes: AudioWishes): Promise<z.output<typeof audioOfferReply>>;
  answer(answer: string): Promise<unknown>;
  giveBack(page: string): Promise<unknown>;
}

const path = '/session/audio';

export function audioApi(api: Pick<ApiClient, 'ask'>): AudioApi {
  return {
    report: (measures) => api.ask({ method: 'GET', path: `${path}${measures ? queryOf(measures) : ''}` }),
    invite: (wishes) => api.ask({ method: 'POST', path, body: wishes }),
    answer: (answer) => api.ask({ method: 'PUT', path, body: { answer } }),
    giveBack: (page) => api.ask({ method: 'DELETE', path: `${path}?page=${encodeURIComponent(page)}` }),
  };
}

function queryOf(measures: AudioMeasures): string {
  const known = Object.entries(measures).filter(([, value]) => value !== undefined);
  return `?${new URLSearchParams(known.map(([name, value]) => [name, String(value)])).toString()}`;
}
