import { browserPhone } from '../../../config/browser-phone-schema.ts';
import type { CallControl } from '../../../telephony/call-control.ts';
import type { AgentFindingCode, AgentFindingParams } from '../../../routing/agent/agent-finding.ts';
import type { AgentProfile, AgentState } from '../../../routing/agent/agent.ts';
import type { DispositionDates } from '../../../dialer/outcome/disposition.ts';
import type { Clock, EpochMs } from '../../../kernel/clock.ts';
import { AppError } from '../../../kernel/errors.ts';
import type { AgentWishChanged } from '../../floor/state/commands.ts';
import type { FloorEvent } from '../../floor/state/events.ts';
import type { AgentStore } from '../../store/ports/agent-store.ts';
import { findingText } from '../../messages/reason-text.ts';
import { messagesIn } from '../../messages/messages.ts';
import { AgentLogin, type LoginOutcome } from './agent-login.ts';
import type { AppliedSettings, AppliedWarning } from '../campaign-service.ts';
import type { CalledRecord } from '../callback-rules.ts';
import type { DispositionRules } from '../disposition-rules.ts';
import { differencesBetween } from '../differences.ts';
import type { ErrorReason } from '../../../kernel/error-detail.ts';
import { errorDetailText } from '../../messages/error-text.ts';
import type { PhonePolicy, PhoneRefusal } from './phone-policy.ts';
import type { FloorRunner } from '../../run/floor-runner.ts';

/** Actions on an agent's state. `hangUp` ends the call the agent is on. */
export type AgentAction = Exclude<Extract<FloorEvent, { type: 'agentCommanded' }>['action']['kind'], 'login'>;

/** What a login led to, and the agent's state after it. */
export type LoginReport = LoginOutcome & { readonly state: AgentState };

/** An agent and what they are doing. */
export interface AgentReport {
  readonly agent: AgentProfile;
  readonly state: AgentState;
  readonly since?: EpochMs;
  readonly callId?: string;
  /** What they do after the call in progress. */
  readonly wish?: AgentWish;
}

/** What an agent does after the call in progress, or once no line in flight counts on them. */
export type AgentWish = Exclude<AgentWishChanged['wish'], 'none'>;

/** An agent's state after a command, and what they do after the call in progress. */
export type AgentStanding = Pick<AgentReport, 'state' | 'wish'>;

interface Seen {
  readonly state: AgentState;
  readonly since: EpochMs;
  readonly callId?: string;
}

interface Parts {
  readonly store: AgentStore;
  readonly runner: Pick<FloorRunner, 'feed' | 'subscribe'>;
  readonly calls: Pick<CallControl, 'phones' | 'checkLeg'>;
  readonly policy: Pick<PhonePolicy, 'refusal'>;
  /** The call that a disposition of the agent is about. */
  readonly lastCallOf: (agentId: string) => CalledRecord | undefined;
  readonly rules: Pick<DispositionRules, 'require'>;
  readonly clock: Clock;
}

/** Creates, changes and commands agents. */
export class AgentService {
  readonly #store: AgentStore;
  readonly #runner: Pick<FloorRunner, 'feed' | 'subscribe'>;
  readonly #clock: Clock;
  readonly #calls: Pick<CallControl, 'phones' | 'checkLeg'>;
  readonly #policy: Pick<PhonePolicy, 'refusal'>;
  readonly #login: AgentLogin;
  readonly #lastCallOf: (agentId: string) => CalledRecord | undefined;
  readonly #rules: Pick<DispositionRules, 'require'>;
  readonly #seen = new Map<string, Seen>();
  readonly #wishes = new Map<string, AgentWish>();

  constructor(parts: Parts) {
    this.#calls = parts.calls;
    this.#policy = parts.policy;
    this.#lastCallOf = parts.lastCallOf;
    this.#rules = parts.rules;
    this.#store = parts.store;
    this.#clock = parts.clock;
    this.#runner = parts.runner;
    parts.runner.subscribe(({ at, commands }) => {
      for (const command of commands) {
        if (command.type === 'agentWishChanged') this.#noteWish(command);
        if (command.type !== 'agentStateChanged') continue;
        const { agentId, to, callId } = command;
        this.#seen.set(agentId, { state: to, since: at, ...(callId === undefined ? {} : { callId }) });
      }
    });
    this.#login = new AgentLogin(parts);
  }

  /**
   * Creates or changes an agent; the floor knows the new skills from this moment.
   *
   * @throws AppError AGENT_INVALID for a phone that may not be called
   */
  async apply(agent: AgentProfile, options: { readonly dryRun: boolean }): Promise<AppliedSettings> {
    const { id } = agent;
    this.#requireAllowed(agent);
    const warnings = await this.#check(agent);
    if (options.dryRun) {
      const stored = await this.#store.get(id);
      if (!stored) return { id, change: 'added', differences: [], warnings };
      const differences = differencesBetween(stored, agent);
      return { id, change: differences.length > 0 ? 'updated' : 'unchanged', differences, warnings };
    }
    const { change, previous } = await this.#store.apply(agent);
    if (change !== 'unchanged') this.#runner.feed({ type: 'agentApplied', agent });
    return { id, change, differences: previous ? differencesBetween(previous, agent) : [], warnings };
  }

  #requireAllowed({ id, phone }: AgentProfile): void {
    const refusal = this.#policy.refusal(phone, 'agent');
    if (!refusal) return;
    const detail = { reason: phoneRefusals[refusal], agentId: id };
    const message = errorDetailText(messagesIn('en'), detail);
    const fields = [{ in: 'body', path: '/phone', code: 'notAllowed', message }];
    throw new AppError('AGENT_INVALID', detail, { details: { fields } });
  }

  /**
   * Calls the agent's phone, or the one given, and says what became of it within `waitMs`.
   *
   * @throws AppError AGENT_UNKNOWN, LEG_STATE while they are signed on with another phone
   */
  async login(agentId: string, waitMs = 0, phone?: string): Promise<LoginReport> {
    await this.#require(agentId);
    const outcome = await this.#login.login(agentId, waitMs, phone);
    return { ...outcome, state: this.#stateOf(agentId) };
  }

  /** @param pause the name of the pause, with the action `pause` @throws AppError AGENT_UNKNOWN */
  async command(agentId: string, action: AgentAction, pause?: string): Promise<AgentStanding> {
    await this.#require(agentId);
    const named = action === 'pause' && pause !== undefined ? { kind: action, pause } : { kind: action };
    this.#runner.feed({ type: 'agentCommanded', agentId, action: named });
    return { state: this.#stateOf(agentId), ...this.#wishOf(agentId) };
  }

  /**
   * Takes what the agent chose for the call they last had; choosing again corrects it. A callback for `me` is for them.
   *
   * @throws AppError AGENT_UNKNOWN, CALL_UNKNOWN when they had none, REQUEST_INVALID as `DispositionRules.require`
   */
  async dispose(agentId: string, label: string, dates: DispositionDates = {}): Promise<AgentState> {
    await this.#require(agentId);
    const call = this.#lastCallOf(agentId);
    if (!call) throw new AppError('CALL_UNKNOWN', { reason: 'noCallSinceLogin', agentId });
    const chosen = dates.callBackAgent === 'me' ? { ...dates, callBackAgent: agentId } : dates;
    await this.#rules.require(call, { label, ...chosen }, this.#clock.now());
    this.#runner.feed({ type: 'agentDisposed', agentId, disposition: label, dates: chosen });
    return this.#stateOf(agentId);
  }

  async list(): Promise<readonly AgentReport[]> {
    const agents = await this.#store.list();
    return agents.map((agent) => ({
      agent,
      state: 'offline' as const,
      ...this.#seen.get(agent.id),
      ...this.#wishOf(agent.id),
    }));
  }

  /** Removes an agent, who is logged out first. @throws AppError AGENT_UNKNOWN */
  async remove(agentId: string): Promise<void> {
    await this.#require(agentId);
    await this.#store.remove(agentId);
    this.#runner.feed({ type: 'agentRemoved', agentId });
  }

  /** What would keep the agent from being called. */
  async #check({ id, phone }: AgentProfile): Promise<readonly AppliedWarning[]> {
    if (phone === browserPhone) return [];
    const phones = this.#calls.phones?.();
    const isName = !/^sips?:/.test(phone);
    const isUnknown = phones !== undefined && isName && !phones.some(({ username }) => username === phone);
    const other = (await this.#store.list()).find((agent) => agent.id !== id && agent.phone === phone);
    return [
      ...(isUnknown ? [warning('phoneUnknown', { phone })] : []),
      ...(other ? [warning('phoneShared', { phone, agentId: other.id })] : []),
    ];
  }

  #noteWish({ agentId, wish }: AgentWishChanged): void {
    if (wish === 'none') this.#wishes.delete(agentId);
    else this.#wishes.set(agentId, wish);
  }

  #wishOf(agentId: string): Pick<AgentStanding, 'wish'> {
    const wish = this.#wishes.get(agentId);
    return wish === undefined ? {} : { wish };
  }

  #stateOf(agentId: string): AgentState {
    return this.#seen.get(agentId)?.state ?? 'offline';
  }

  async #require(agentId: string): Promise<void> {
    if (!(await this.#store.get(agentId))) throw new AppError('AGENT_UNKNOWN', { reason: 'agentUnknown', agentId });
  }
}

function warning<C extends AgentFindingCode>(code: C, particulars: AgentFindingParams[C]): AppliedWarning {
  const values = { ...particulars };
  return { code, path: 'phone', values, text: findingText(messagesIn('en'), { code, values }) };
}

const phoneRefusals = {
  trunkHost: 'agentPhoneAtTrunk',
  hostNotListed: 'agentPhoneNotListed',
} as const satisfies Record<PhoneRefusal, ErrorReason>;
