import type { z } from 'zod';
import type { agentLoginReply, agentStateReply } from '../../src/api/contracts/agents.ts';
import type { callbacksReply } from '../../src/api/contracts/callbacks.ts';
import type { transferBody } from '../../src/api/contracts/conversations.ts';
import type {
  callbackCardReply,
  callbackTimesReply,
  deskSessionReply,
  draftBody,
  draftReply,
  handCallBody,
  handCallReply,
  submissionBody,
  submissionReply,
  wrapUpReply,
} from '../../src/api/contracts/desk.ts';
import type { ApiClient, Question } from '../shared/api-client.ts';

export type DeskSession = z.output<typeof deskSessionReply>;
export type Situation = DeskSession['situation'];
export type Card = NonNullable<DeskSession['card']>;
export type CallbackCard = z.output<typeof callbackCardReply>;
export type Choice = Card['dispositions'][number];
export type DraftTyped = z.output<typeof draftBody>;
export type Submission = z.output<typeof submissionBody>;
export type CallbackTimes = z.output<typeof callbackTimesReply>;
export type Callback = z.output<typeof callbacksReply>['callbacks'][number];
export type TransferOrder = z.input<typeof transferBody>;
type State = z.output<typeof agentStateReply>;

/** Long enough for a phone that rings, ms. */
const signOnWaitMs = 30_000;

/** What an agent's page asks of the service, for one agent. Every call rejects with an ApiProblem. */
export class DeskApi {
  readonly agentId: string;
  readonly #api: Pick<ApiClient, 'ask'>;

  constructor(agentId: string, api: Pick<ApiClient, 'ask'>) {
    this.agentId = agentId;
    this.#api = api;
  }

  session(): Promise<DeskSession> {
    return this.#ask('GET', '/session');
  }

  /** @param phone absent: the agent's own */
  signOn(phone: string | undefined): Promise<z.output<typeof agentLoginReply>> {
    return this.#ask('POST', `/login?waitMs=${signOnWaitMs}`, phone === undefined ? {} : { phone });
  }

  pause(pause: string | undefined): Promise<State> {
    return this.#ask('POST', '/pause', pause === undefined ? {} : { pause });
  }

  act(action: 'ready' | 'logout' | 'hangUp'): Promise<State> {
    return this.#ask('POST', `/${action}`);
  }

  extendWrapUp(): Promise<z.output<typeof wrapUpReply>> {
    return this.#ask('POST', '/wrap-up/extend');
  }

  hold(): Promise<unknown> {
    return this.#ask('POST', '/hold');
  }

  takeBack(): Promise<unknown> {
    return this.#ask('DELETE', '/hold');
  }

  sendDigits(digits: string): Promise<unknown> {
    return this.#ask('POST', '/dtmf', { digits });
  }

  transfer(order: TransferOrder): Promise<unknown> {
    return this.#ask('POST', '/transfer', order);
  }

  endTransfer(how: 'complete' | 'cancel'): Promise<unknown> {
    return this.#ask('POST', `/transfer/${how}`);
  }

  record(action: 'pause' | 'resume'): Promise<unknown> {
    return this.#ask('POST', `/recording/${action}`);
  }

  callbackTimes(callId: string): Promise<CallbackTimes> {
    return this.#ask('GET', `/callback-times?callId=${encodeURIComponent(callId)}`);
  }

  /** Whom the agent is to call back. */
  callbackCard(campaignId: string, debtorId: string): Promise<CallbackCard> {
    return this.#ask(
      'GET',
      `/callback-card?${new URLSearchParams({ campaign: campaignId, debtor: debtorId }).toString()}`,
    );
  }

  callByHand(order: z.input<typeof handCallBody>): Promise<z.output<typeof handCallReply>> {
    return this.#ask('POST', '/calls', order);
  }

  /** @param isLeaving the page may be gone before the answer comes */
  keepDraft(draft: DraftTyped, isLeaving = false): Promise<z.output<typeof draftReply>> {
    return this.#ask('PUT', '/draft', draft, { keepalive: isLeaving });
  }

  dropDraft(callId: string): Promise<unknown> {
    return this.#ask('DELETE', `/draft?callId=${encodeURIComponent(callId)}`);
  }

  /** @param key the same for the same submission: it is done once, however often it is sent */
  submit(submission: Submission, key: string): Promise<z.output<typeof submissionReply>> {
    return this.#ask('POST', '/disposition', submission, { idempotencyKey: key });
  }

  /** The agent has read a message. */
  confirmMessage(messageId: string): Promise<unknown> {
    return this.#ask('POST', `/messages/${encodeURIComponent(messageId)}/read`);
  }

  async callbacks(): Promise<readonly Callback[]> {
    const path = `/callbacks?agent=${encodeURIComponent(this.agentId)}&limit=100`;
    const { callbacks } = await this.#api.ask<z.output<typeof callbacksReply>>({ method: 'GET', path });
    return callbacks;
  }

  #ask<R>(
    method: Question['method'],
    route: string,
    body?: unknown,
    more: Pick<Question, 'idempotencyKey' | 'keepalive'> = {},
  ): Promise<R> {
    const path = `/agents/${encodeURIComponent(this.agentId)}${route}`;
    return this.#api.ask({ method, path, ...(body === undefined ? {} : { body }), ...more });
  }
}
