import type { z } from 'zod';
import type { audioBody, audioOfferReply, audioReply } from '../../../src/api/contracts/audio.ts';
import type { ApiClient } from '../api-client.ts';

type AudioWishes = z.output<typeof audioBody>;
export type AudioReport = z.output<typeof audioReply>;

/** What the page asks of the service for its audio. Every call rejects with an ApiProblem. */
export interface AudioApi {
  /** This person's phone in the browser, as the service has it. */
  report(): Promise<AudioReport>;
  invite(wishes: AudioWishes): Promise<z.output<typeof audioOfferReply>>;
  answer(answer: string): Promise<unknown>;
  giveBack(page: string): Promise<unknown>;
}

const path = '/session/audio';

export function audioApi(api: Pick<ApiClient, 'ask'>): AudioApi {
  return {
    report: () => api.ask({ method: 'GET', path }),
    invite: (wishes) => api.ask({ method: 'POST', path, body: wishes }),
    answer: (answer) => api.ask({ method: 'PUT', path, body: { answer } }),
    giveBack: (page) => api.ask({ method: 'DELETE', path: `${path}?page=${encodeURIComponent(page)}` }),
  };
}
