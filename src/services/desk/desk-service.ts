import type { PauseReason } from '../../../config/sections/desk-schema.ts';
import type { DispositionDates } from '../../../dialer/outcome/disposition.ts';
import type { AgentProfile, AgentState } from '../../../routing/agent/agent.ts';
import type { Clock, EpochMs } from '../../../kernel/clock.ts';
import { AppError } from '../../../kernel/errors.ts';
import type { AgentSituation } from '../../floor/agent-situation.ts';
import type { Dispositions } from '../../run/dispositions.ts';
import type { AgentDay } from '../../store/ports/agent-day.ts';
import type { Draft } from '../../store/ports/draft-store.ts';
import type { Stores } from '../../store/ports/stores.ts';
import type { AgentService, AgentStanding, LoginReport } from '../agents/agent-service.ts';
import type { CalledRecord } from '../callback-rules.ts';
import type { DispositionRules } from '../disposition-rules.ts';
import type { AgentDays } from './agent-days.ts';
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

/** One agent, as their supervisor and they themselves see them. */
export interface AgentPage {
  readonly agent: AgentProfile;
  readonly situation: AgentSituation;
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
}

interface Parts {
  readonly stores: Pick<Stores, 'agents' | 'hopper' | 'campaigns' | 'attemptNotes'>;
  readonly agents: Pick<AgentService, 'login' | 'command' | 'dispose'>;
  readonly floor: { situationOf(agentId: string): AgentSituation | undefined };
  readonly phone: Pick<SignOnPhone, 'require'>;
  readonly days: Pick<AgentDays, 'start' | 'today'>;
  readonly drafts: Drafts;
  readonly handCalls: HandCalls;
  readonly ownCalls: Pick<OwnCalls, 'find'>;
  readonly rules: Pick<DispositionRules, 'require'>;
  readonly dispositions: Pick<Dispositions, 'take'>;
  readonly pauseReasons: readonly PauseReason[];
  readonly clock: Clock;
}

const nowhere: AgentSituation = { state: 'offline', since: 0, isPhoneUp: false, isPhoneCalled: false };

/** An agent's own session: what they do with the service from their screen. */
export class DeskService {
  readonly drafts: Drafts;
  readonly handCalls: HandCalls;
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.drafts = parts.drafts;
    this.handCalls = parts.handCalls;
  }

  /** Takes up what agents did today before a restart. */
  start(): Promise<void> {
    return this.#parts.days.start();
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
  async page(agentId: string, maySee: (agent: AgentProfile, campaignId: string) => boolean): Promise<AgentPage> {
    const agent = await this.#agent(agentId);
    const situation = this.#situation(agentId);
    const { call } = situation;
    const card = call && maySee(agent, call.campaignId) ? await debtorCard(this.#parts.stores, call) : undefined;
    return { agent, situation, today: this.#parts.days.today(agentId), ...(card ? { card } : {}) };
  }

  /** What the agent's desk shows. @param maySee as of {@link page} @throws AppError AGENT_UNKNOWN */
  async session(agentId: string, maySee: (agent: AgentProfile, campaignId: string) => boolean): Promise<DeskSession> {
    const { drafts, pauseReasons, clock } = this.#parts;
    const page = await this.page(agentId, maySee);
    const { call } = page.situation;
    const draft = call && page.card ? await drafts.read(agentId, call.callId) : undefined;
    const pauses = pauseStandings(pauseReasons, page.today);
    return { ...page, at: clock.now(), pauses, ...(draft ? { draft } : {}) };
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
