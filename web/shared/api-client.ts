import type { z } from 'zod';
import type {
  campaignAction,
  campaignBody,
  campaignReply,
  campaignStatusReply,
} from '../../src/api/contracts/campaigns.ts';
import type { appliedReply } from '../../src/api/contracts/common.ts';
import type {
  codeBody,
  ownSessionReply,
  proofBody,
  secondFactorReply,
  signInBody,
  signInWaysReply,
} from '../../src/api/contracts/people.ts';
import { ApiProblem, problemOf } from './api-problem.ts';
import { firstLines } from './first-lines.ts';

export type OwnSession = z.output<typeof ownSessionReply>;
export type SecondFactor = z.output<typeof secondFactorReply>;
type CampaignSettings = z.output<typeof campaignBody>;
/** A campaign as the service has it, with what the console reads of its document. */
export type CampaignReply = z.output<typeof campaignReply> & {
  readonly campaign: Pick<CampaignSettings, 'dialingMode' | 'timeZone'> & {
    readonly abandonment: Pick<CampaignSettings['abandonment'], 'cap'>;
  };
};
export type Applied = z.output<typeof appliedReply>;
export type CampaignAction = z.output<typeof campaignAction>;

/** One call of the API. */
export interface Question {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly body?: unknown;
  /** The version that was read: nothing is written over a newer one. */
  readonly ifMatch?: string;
  /** Sent again with the same key, it is done once. */
  readonly idempotencyKey?: string;
  /** The page may be gone before the answer comes. */
  readonly keepalive?: boolean;
}

/** The calls of the API that the console makes, by the contracts' types. Every call rejects with an ApiProblem. */
export class ApiClient {
  readonly #fetch: typeof fetch;

  constructor(call: typeof fetch) {
    this.#fetch = call;
  }

  session(): Promise<OwnSession> {
    return this.ask({ method: 'GET', path: '/session' });
  }

  signInWays(): Promise<z.output<typeof signInWaysReply>> {
    return this.ask({ method: 'GET', path: '/session/ways' });
  }

  signIn(body: z.input<typeof signInBody>): Promise<unknown> {
    return this.ask({ method: 'POST', path: '/session', body });
  }

  signOut(): Promise<unknown> {
    return this.ask({ method: 'DELETE', path: '/session' });
  }

  prove(body: z.input<typeof proofBody>): Promise<unknown> {
    return this.ask({ method: 'POST', path: '/session/proof', body });
  }

  showSecondFactor(body: z.input<typeof codeBody>): Promise<unknown> {
    return this.ask({ method: 'POST', path: '/session/second-factor', body });
  }

  offerSecondFactor(): Promise<SecondFactor> {
    return this.ask({ method: 'POST', path: '/account/second-factor' });
  }

  confirmSecondFactor(body: z.input<typeof codeBody>): Promise<unknown> {
    return this.ask({ method: 'PUT', path: '/account/second-factor', body });
  }

  campaigns(): Promise<readonly CampaignReply[]> {
    return this.ask({ method: 'GET', path: '/campaigns' });
  }

  campaign(id: string): Promise<CampaignReply> {
    return this.ask({ method: 'GET', path: `/campaigns/${encodeURIComponent(id)}` });
  }

  actOnCampaign(id: string, action: CampaignAction): Promise<z.output<typeof campaignStatusReply>> {
    return this.ask({ method: 'POST', path: `/campaigns/${encodeURIComponent(id)}/${action}` });
  }

  /** @param campaign the whole document; with `isDryRun` the answer says what would change */
  applyCampaign(campaign: CampaignReply['campaign'], isDryRun: boolean): Promise<Applied> {
    const path = `/campaigns/${encodeURIComponent(campaign.id)}?dryRun=${isDryRun}`;
    return this.ask({ method: 'PUT', path, body: campaign });
  }

  /**
   * Asks for what only one page asks for. The contracts check what the service sends before it does: the page takes it by their types.
   */
  async ask<R>(question: Question): Promise<R> {
    return JSON.parse(await this.#textOf(question)) as R;
  }

  /** Likewise, of what is answered line by line. @param most lines that are taken */
  async askLines<R>(path: string, most: number): Promise<readonly R[]> {
    const lines = await firstLines(await this.#answerTo({ method: 'GET', path }), most);
    return lines.map((line) => JSON.parse(line) as R);
  }

  /** A file that the service makes. */
  async askFile(path: string): Promise<Blob> {
    return (await this.#answerTo({ method: 'GET', path })).blob();
  }

  async #textOf(question: Question): Promise<string> {
    return (await this.#answerTo(question)).text();
  }

  async #answerTo({ method, path, body, ifMatch, idempotencyKey, keepalive = false }: Question): Promise<Response> {
    const headers = {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(ifMatch === undefined ? {} : { 'if-match': `"${ifMatch}"` }),
      ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
    };
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    let answer: Response;
    try {
      answer = await this.#fetch(path, { method, headers, keepalive, ...sent });
    } catch (error) {
      throw new ApiProblem({ status: 0 }, { cause: error });
    }
    if (!answer.ok) throw problemOf(answer.status, await answer.text());
    return answer;
  }
}
