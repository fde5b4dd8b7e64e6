import type { PauseReason } from '../../../config/sections/desk-schema.ts';
import type { DispositionDates } from '../../../dialer/outcome/disposition.ts';
import type { AgentProfile, AgentState } from '../../../routing/agent/agent.ts';
import type { Clock, EpochMs } from '../../../kernel/clock.ts';
import { AppError } from '../../../kernel/errors.ts';
import type { AgentSituation } from '../../floor/agent-situation.ts';
import type { Dispositions } from '../../run/dispositions.ts';
import type { AgentDay } from '../../store/ports/agent-day.ts';
import type { DeskMessage } from '../../store/ports/desk-messages.ts';
import type { Draft } from '../../store/ports/draft-store.ts';
import type { Stores } from '../../store/ports/stores.ts';
import type { AgentService, AgentStanding, LoginReport } from '../agents/agent-service.ts';
import type { ConversationHolds } from '../conversation-holds.ts';
import type { CalledRecord, CallbackRules, CallbackTimes } from '../callback-rules.ts';
import type { DispositionRules } from '../disposition-rules.ts';
import type { RecordingPauses } from '../recording-pauses.ts';
import type { AgentDays } from './agent-days.ts';
import type { AgentMove, AgentMoves } from './agent-moves.ts';
import type { DeskMessageService } from './desk-message-service.ts';
import { debtorCard, type DebtorCard } from './debtor-card.ts';
import type { Drafts } from './drafts.ts';
import type { HandCalls } from './hand-calls.ts';
import type { OwnCalls } from './own-calls.ts';
import { pauseStandings, requirePauseReason, type PauseStanding } from './pause-reasons.ts';
import type { SignOnPhone } from './sign-on-phone.ts';

/** What an agent submits about a call, in one piece. */
export interface Submission extends DispositionDates {
  /** Absent: the call they had last. */
  readonly callId?: string;
  readonly disposition: string;
  readonly notes?: string;
  readonly promisedAmount?: string;
}

type MaySee = (agent: AgentProfile, campaignId: string) => boolean;

/** A call that is over, about which the agent typed something and submitted nothing. */
export interface UnfinishedCall {
  readonly callId: string;
  readonly card: DebtorCard;
  readonly draft: Draft;
}

/** One agent, as their supervisor and they themselves see them. */
export interface AgentPage {
  readonly agent: AgentProfile;
  readonly situation: AgentSituation & {
    /** In the place of `call`, where only the process of the floor knows whose call it is. */
    readonly callId?: string;
  };
  /** Of the debtor of the call; absent for whoever may not see it. */
  readonly card?: DebtorCard;
  readonly today: AgentDay;
}

/** What a desk shows after it was loaded again. */
export interface DeskSession extends AgentPage {
  /** By the clock of the service: instants of the session are read against it. */
  readonly at: EpochMs;
  readonly draft?: Draft;
  readonly pauses: readonly PauseStanding[];
  /** Why the agent is in their state. */
  readonly why?: AgentMove;
  /** Why they got this call. */
  readonly match?: AgentMove;
  readonly isHeld: boolean;
  readonly isRecordingPaused: boolean;
  readonly unfinished: readonly UnfinishedCall[];
  /** What supervisors wrote to the agent and they have not read, the oldest first. */
  readonly messages: readonly DeskMessage[];
  /** Those that the agent works for. */
  readonly campaigns: readonly { readonly id: string; readonly name: string }[];
  /** The numbers to which debtors may be transferred, by name. */
  readonly transferTargets: readonly string[];
}

/** Whom an agent is to call back. */
export type CallbackCard = Omit<DebtorCard, 'caps' | 'script' | 'number' | 'dispositions'>;

interface Parts {
  readonly stores: Pick<Stores, 'agents' | 'hopper' | 'campaigns' | 'contacts' | 'dispositions' | 'attemptNotes'>;
  readonly agents: Pick<AgentService, 'login' | 'command' | 'dispose'>;
  readonly floor: { situationOf(agentId: string): AgentSituation | undefined };
  readonly phone: Pick<SignOnPhone, 'require'>;
  readonly days: Pick<AgentDays, 'start' | 'today'>;
  readonly drafts: Drafts;
  readonly handCalls: HandCalls;
  readonly messages: DeskMessageService;
  readonly ownCalls: Pick<OwnCalls, 'find' | 'recent'>;
  readonly moves: Pick<AgentMoves, 'lastOf' | 'matchOf'>;
  readonly holds: Pick<ConversationHolds, 'isHeld'>;
  readonly recordings: Pick<RecordingPauses, 'isPaused'>;
  readonly callbacks: Pick<CallbackRules, 'openTimes' | 'capUses'>;
  readonly transferTargets: readonly string[];
  readonly rules: Pick<DispositionRules, 'require'>;
  readonly dispositions: Pick<Dispositions, 'take'>;
  readonly pauseReasons: readonly PauseReason[];
  readonly clock: Clock;
}

/** Of their last calls, so many are looked at for a draft. */
const mostUnfinished = 5;
/** How far ahead callbacks are offered, ms: two weeks. */
const callbackHorizonMs = 14 * 86_400_000;

/** What an agent does whom the floor does not know. */
export const nowhere: AgentSituation = { state: 'offline', since: 0, isPhoneUp: false, isPhoneCalled: false };

/** An agent's own session: what they do with the service from their screen. */
export class DeskService {
  readonly drafts: Drafts;
  readonly handCalls: HandCalls;
  readonly messages: DeskMessageService;
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.drafts = parts.drafts;
    this.handCalls = parts.handCalls;
    this.messages = parts.messages;
  }

  /** Takes up what agents did today before a restart, and what was written to them. */
  async start(): Promise<void> {
    await this.#parts.days.start();
    await this.messages.start();
  }

  /**
   * Calls the agent's phone, or the one they name.
   *
   * @throws AppError AGENT_UNKNOWN, LEG_STATE while they are signed on with another phone, and as `SignOnPhone.require`
   */
  async signOn(agentId: string, order: { readonly phone?: string; readonly waitMs: number }): Promise<LoginReport> {
    await this.#agent(agentId);
    if (order.phone !== undefined) this.#parts.phone.require(agentId, order.phone);
    return this.#parts.agents.login(agentId, order.waitMs, order.phone);
  }

  /** At once, or after the call in progress. @throws AppError AGENT_UNKNOWN, REQUEST_INVALID for a reason that is not configured */
  async pause(agentId: string, reason?: string): Promise<AgentStanding> {
    if (reason !== undefined) requirePauseReason(this.#parts.pauseReasons, reason);
    return this.#parts.agents.command(agentId, 'pause', reason);
  }

  /** Prolongs wrap-up, once for each call. @throws AppError AGENT_UNKNOWN, CALL_STATE when it cannot be prolonged (again) */
  async extendWrapUp(agentId: string): Promise<{ readonly state: AgentState; readonly wrapUpEndsAt: EpochMs }> {
    await this.#agent(agentId);
    if (this.#situation(agentId).wrapUpExtensionMs === undefined) throw notProlonged(agentId);
    await this.#parts.agents.command(agentId, 'extendWrapUp');
    const { state, wrapUpEndsAt } = this.#situation(agentId);
    if (wrapUpEndsAt === undefined) throw notProlonged(agentId);
    return { state, wrapUpEndsAt };
  }

  /**
   * Takes what the agent chose, promised and wrote about one of their calls, and forgets the draft. Submitting the same again
   * changes nothing; other choices correct the first.
   *
   * @throws AppError AGENT_UNKNOWN, CALL_UNKNOWN when the call is none of theirs, REQUEST_INVALID as `DispositionRules.require`
   */
  async submit(
    agentId: string,
    submission: Submission,
  ): Promise<{ readonly state: AgentState; readonly callId: string }> {
    await this.#agent(agentId);
    const { callId, disposition, notes, promisedAmount, ...dates } = submission;
    const { ownCalls, drafts, stores, clock } = this.#parts;
    const call = ownCalls.find(agentId, callId) ?? (callId && (await drafts.read(agentId, callId))?.call);
    if (!call) throw new AppError('CALL_UNKNOWN', { reason: callId ? 'callNotTheirs' : 'noCallSinceLogin', agentId });
    await this.#choose(agentId, call, { label: disposition, ...dates });
    if (notes !== undefined || promisedAmount !== undefined) {
      await stores.attemptNotes.put(call.campaignId, call.callId, {
        ...{ at: clock.now(), by: agentId, debtorId: call.debtorId },
        ...(notes === undefined ? {} : { notes }),
        ...(promisedAmount === undefined ? {} : { promisedAmount }),
      });
    }
    await drafts.drop(agentId, call.callId);
    return { state: this.#situation(agentId).state, callId: call.callId };
  }

  /** One agent. @param maySee whether the caller may see the debtor of a call of this campaign @throws AppError AGENT_UNKNOWN */
  async page(agentId: string, maySee: MaySee): Promise<AgentPage> {
    const agent = await this.#agent(agentId);
    const situation = this.#situation(agentId);
    const { call } = situation;
    const card =
      call && maySee(agent, call.campaignId) ? await debtorCard(this.#parts, call, this.#parts.clock.now()) : undefined;
    return { agent, situation, today: this.#parts.days.today(agentId), ...(card ? { card } : {}) };
  }

  /** What the agent's desk shows. @param maySee as of {@link page} @throws AppError AGENT_UNKNOWN */
  async session(agentId: string, maySee: MaySee): Promise<DeskSession> {
    const { drafts, pauseReasons, transferTargets, clock } = this.#parts;
    const page = await this.page(agentId, maySee);
    const { call } = page.situation;
    const [draft, unfinished, campaigns] = await Promise.all([
      call && page.card ? drafts.read(agentId, call.callId) : undefined,
      this.#unfinished(page.agent, call?.callId, maySee),
      this.#campaignsOf(page.agent),
    ]);
    const pauses = pauseStandings(pauseReasons, page.today);
    return {
      ...{ ...page, at: clock.now(), pauses, unfinished, campaigns, transferTargets },
      messages: this.messages.unread(agentId),
      ...this.#conversation(agentId, call?.callId),
      ...(draft ? { draft } : {}),
    };
  }

  /**
   * When the debtor of one of the agent's calls may be called again, from now on.
   *
   * @throws AppError CALL_UNKNOWN when the call is none of theirs
   */
  async callbackTimes(agentId: string, callId: string): Promise<CallbackTimes> {
    const { ownCalls, drafts, callbacks, clock } = this.#parts;
    const call = ownCalls.find(agentId, callId) ?? (await drafts.read(agentId, callId))?.call;
    const from = clock.now();
    const times = call && (await callbacks.openTimes(call, { from, until: from + callbackHorizonMs }));
    if (!times) throw new AppError('CALL_UNKNOWN', { reason: 'callNotTheirs', agentId });
    return times;
  }

  /**
   * Whom the agent is to call back: the card before there is a call.
   *
   * @param maySee as of {@link page}: for whoever may see every debtor of the campaign
   * @throws AppError NOT_FOUND when nobody waits for this agent there
   */
  async callbackCard(
    agentId: string,
    { campaignId, debtorId }: { readonly campaignId: string; readonly debtorId: string },
    maySee: MaySee,
  ): Promise<CallbackCard> {
    const agent = await this.#agent(agentId);
    const [record] = await this.#parts.stores.hopper.find(campaignId, [debtorId]);
    const { callBackAt, callBackAgent } = record?.progress ?? {};
    const isTheirs = callBackAgent === agentId || maySee(agent, campaignId);
    const now = this.#parts.clock.now();
    // No call is there yet: what a card says of one is left out.
    const call = { campaignId, debtorId, callId: '', e164: record?.debtor.phones[0]?.e164 ?? '', dialledAt: now };
    const card = isTheirs && callBackAt !== undefined ? await debtorCard(this.#parts, call, now) : undefined;
    if (!card) throw new AppError('NOT_FOUND', { reason: 'callbackUnknown' });
    const { caps: _caps, script: _script, number: _number, dispositions: _dispositions, ...rest } = card;
    return rest;
  }

  #conversation(
    agentId: string,
    callId: string | undefined,
  ): Pick<DeskSession, 'why' | 'match' | 'isHeld' | 'isRecordingPaused'> {
    const { moves, holds, recordings } = this.#parts;
    const why = moves.lastOf(agentId);
    const match = callId === undefined ? undefined : moves.matchOf(agentId, callId);
    return {
      ...(why && { why }),
      ...(match && { match }),
      isHeld: callId !== undefined && holds.isHeld(callId),
      isRecordingPaused: callId !== undefined && recordings.isPaused(callId),
    };
  }

  async #unfinished(
    agent: AgentProfile,
    present: string | undefined,
    maySee: MaySee,
  ): Promise<readonly UnfinishedCall[]> {
    const { ownCalls, drafts, clock } = this.#parts;
    const calls = ownCalls
      .recent(agent.id, mostUnfinished)
      .filter(({ callId, campaignId }) => callId !== present && maySee(agent, campaignId));
    const found = await Promise.all(
      calls.map(async (call) => {
        const draft = await drafts.read(agent.id, call.callId);
        const card = draft && (await debtorCard(this.#parts, call, clock.now()));
        return draft && card ? [{ callId: call.callId, card, draft }] : [];
      }),
    );
    return found.flat();
  }

  async #campaignsOf({ campaigns }: AgentProfile): Promise<DeskSession['campaigns']> {
    const all = await this.#parts.stores.campaigns.list();
    return all
      .map(({ campaign: { id, name } }) => ({ id, name }))
      .filter(({ id }) => campaigns === '*' || campaigns.includes(id));
  }

  /** Of the last call through the floor, which ends wrap-up and learns from it; of an earlier one as a correction. */
  async #choose(
    agentId: string,
    call: CalledRecord,
    choice: DispositionDates & { readonly label: string },
  ): Promise<void> {
    const { agents, ownCalls, rules, dispositions, clock } = this.#parts;
    const { label, ...dates } = choice;
    if (ownCalls.find(agentId)?.callId === call.callId) {
      await agents.dispose(agentId, label, dates);
      return;
    }
    const { campaignId, callId, debtorId, e164, dialledAt } = call;
    const disposition = choice.callBackAgent === 'me' ? { ...choice, callBackAgent: agentId } : choice;
    await rules.require(call, disposition, clock.now());
    const party = { debtorId, e164, callId };
    await dispositions.take({ party, campaignId, dialledAt, at: clock.now(), by: agentId, disposition });
  }

  #situation(agentId: string): AgentSituation {
    return this.#parts.floor.situationOf(agentId) ?? nowhere;
  }

  async #agent(agentId: string): Promise<AgentProfile> {
    const agent = await this.#parts.stores.agents.get(agentId);
    if (!agent) throw new AppError('AGENT_UNKNOWN', { reason: 'agentUnknown', agentId });
    return agent;
  }
}

function notProlonged(agentId: string): AppError {
  return new AppError('CALL_STATE', { reason: 'wrapUpNotProlonged', agentId });
}
