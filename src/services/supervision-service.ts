import { randomUUID } from 'node:crypto';
import type { CallControl, CallEvent, CallId, LegId, SupervisionMode } from '../../telephony/call-control.ts';
import type { ForeignParties } from '../../telephony/foreign-parties.ts';
import type { Clock, EpochMs } from '../../kernel/clock.ts';
import { AppError } from '../../kernel/errors.ts';
import type { FloorConversations } from './floor-conversations.ts';
import type { PhoneAddressOf } from '../run/call-commands.ts';
import type { JournalWriter } from '../run/journal-writer.ts';
import type { Log } from '../../kernel/log.ts';
import type { ErrorReason } from '../../kernel/error-detail.ts';
import type { PhonePolicy, PhoneRefusal } from './agents/phone-policy.ts';

/** Who asked, and from where: who may change or end a supervision, and what an audit needs. */
export interface SupervisionAsker {
  /** The person, or the token or key that was used. */
  readonly role: string;
  /** Their place: a higher one may change and end what a lower one began, and {@link houseRank} what anybody began. */
  readonly rank: number;
  readonly address: string;
}

/** The rank of the administrators of the house. */
export const houseRank = 3;

/** Who wants to listen to which agent. */
export interface SupervisionRequest {
  readonly caller: SupervisionAsker;
  readonly supervisorId: string;
  /** SIP URI or registered name of the supervisor's phone. */
  readonly phone: string;
  readonly agentId: string;
  readonly mode: SupervisionMode;
}

/** A supervision that goes on. */
export interface SupervisionReport {
  readonly supervisorId: string;
  readonly agentId: string;
  readonly callId: CallId;
  readonly mode: SupervisionMode;
  readonly since: EpochMs;
}

interface Supervisor {
  readonly supervisorId: string;
  readonly agentId: string;
  /** Who began. */
  readonly began: Pick<SupervisionAsker, 'role' | 'rank'>;
  readonly legId: LegId;
  /** Settles when the phone is answered, or the leg is gone. */
  readonly up: Promise<void>;
  readonly settle: (error?: AppError) => void;
  report: SupervisionReport | undefined;
}

interface Parts {
  readonly calls: CallControl;
  readonly phones: Pick<PhonePolicy, 'refusal'>;
  readonly addressOf: PhoneAddressOf;
  /** Where supervisors' legs are listed while they last. */
  readonly foreign: ForeignParties;
  readonly conversations: FloorConversations;
  readonly journal: Pick<JournalWriter, 'note' | 'flush'>;
  readonly clock: Clock;
  readonly log: Log;
}

/** Supervisors at a time: each takes a leg and its media from what calls need. */
const mostSupervisors = 20;

/** A supervisor's phone rings this long, in ms. */
const ringTimeoutMs = 20_000;

/**
 * Supervisors over the conversations of agents. Their phone is called when they ask, and its leg lasts as long as the
 * supervision: it is nobody's on the floor. Who heard whom, when and in which mode is journalled before the first word.
 */
export class SupervisionService {
  readonly #parts: Parts;
  readonly #supervisors = new Map<string, Supervisor>();
  readonly #byLeg = new Map<LegId, Supervisor>();
  readonly #unsubscribe: () => void;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#unsubscribe = parts.calls.subscribe((event) => this.#hear(event));
  }

  /**
   * Begins to supervise, or changes the mode.
   *
   * @throws AppError `CALL_STATE`, `LEG_STATE`, `SWITCH_UNREACHABLE`, `SWITCH_REFUSED`; `FORBIDDEN` for a phone that may not be
   * called and for the supervision of a higher role, `RATE_LIMITED` when too many supervise
   */
  async supervise(request: SupervisionRequest): Promise<SupervisionReport> {
    const { conversations, calls, journal, clock } = this.#parts;
    const { supervisorId, agentId, mode } = request;
    const { callId } = await conversations.of(agentId);
    const known = this.#supervisors.get(supervisorId);
    if (known) requireRank(known, request.caller);
    if (known?.report && known.report.callId !== callId) {
      throw new AppError('LEG_STATE', { reason: 'supervisesOther', supervisorId });
    }
    const supervisor = known ?? (await this.#call(request));
    await supervisor.up;
    journal.note('supervisionAsked', { supervisorId, agentId, callId, mode, legId: supervisor.legId });
    await journal.flush();
    try {
      await calls.supervise(callId, supervisor.legId, mode);
    } catch (error) {
      if (!supervisor.report) await this.#closeLeg(supervisor);
      throw error;
    }
    const since = supervisor.report?.since ?? clock.now();
    supervisor.report = { supervisorId, agentId, callId, mode, since };
    return supervisor.report;
  }

  /** The agent that somebody supervises, or whose conversation they wait for. @throws AppError `NOT_FOUND` */
  agentOf(supervisorId: string): string {
    return this.#require(supervisorId).agentId;
  }

  /** Ends a supervision; its conversation goes on. @throws AppError `NOT_FOUND`; `FORBIDDEN` when somebody of no lower role began it */
  async stop(supervisorId: string, caller: SupervisionAsker): Promise<void> {
    const supervisor = this.#require(supervisorId);
    requireRank(supervisor, caller);
    await this.#closeLeg(supervisor);
  }

  list(): readonly SupervisionReport[] {
    return [...this.#supervisors.values()].flatMap(({ report }) => report ?? []);
  }

  close(): void {
    this.#unsubscribe();
  }

  #require(supervisorId: string): Supervisor {
    const supervisor = this.#supervisors.get(supervisorId);
    if (!supervisor) throw new AppError('NOT_FOUND', { reason: 'supervisesNobody', supervisorId });
    return supervisor;
  }

  async #call({ supervisorId, phone, agentId, mode, caller }: SupervisionRequest): Promise<Supervisor> {
    const refusal = this.#parts.phones.refusal(phone, 'supervisor');
    if (refusal) throw new AppError('FORBIDDEN', { reason: phoneRefusals[refusal] }, { details: { phone } });
    if (this.#supervisors.size >= mostSupervisors) {
      throw new AppError('RATE_LIMITED', { reason: 'supervisorsFull', most: mostSupervisors });
    }
    const legId = randomUUID();
    let settle: Supervisor['settle'] = () => undefined;
    const up = new Promise<void>((resolve, reject) => {
      settle = (error) => (error ? reject(error) : resolve());
    });
    up.catch(() => undefined);
    const supervisor: Supervisor = { supervisorId, agentId, began: caller, legId, up, settle, report: undefined };
    this.#supervisors.set(supervisorId, supervisor);
    this.#byLeg.set(legId, supervisor);
    this.#parts.foreign.add(legId);
    const { role, address } = caller;
    this.#parts.journal.note('supervisorCalled', { supervisorId, agentId, mode, legId, phone, role, address });
    try {
      await this.#parts.journal.flush();
      const address = await this.#parts.addressOf(phone, { supervisorId });
      await this.#parts.calls.openAgentLeg({ legId, agentId: supervisorId, address, ringTimeoutMs });
    } catch (error) {
      this.#forget(supervisor);
      throw error;
    }
    return supervisor;
  }

  #hear(event: CallEvent): void {
    if (event.type === 'legUp') this.#byLeg.get(event.legId)?.settle();
    else if (event.type === 'legDown') this.#gone(event.legId, event.reason);
    else if (event.type === 'supervisionStopped') this.#stopped(event.legId, event.reason);
  }

  #gone(legId: LegId, reason: string): void {
    const supervisor = this.#byLeg.get(legId);
    if (!supervisor) return;
    supervisor.settle(new AppError('LEG_STATE', { reason: 'supervisorPhoneSilent', why: reason }));
    this.#forget(supervisor);
  }

  /** The conversation is over: so is the leg. */
  #stopped(legId: LegId, reason: string): void {
    const supervisor = this.#byLeg.get(legId);
    if (!supervisor) return;
    const { supervisorId, report } = supervisor;
    supervisor.report = undefined;
    this.#parts.journal.note('supervisionEnded', { supervisorId, callId: report?.callId, reason });
    if (reason !== 'conversationOver') return;
    this.#closeLeg(supervisor).catch((error: unknown) => {
      this.#parts.log.warn({ supervisorId, err: error }, 'the leg of a supervisor could not be closed');
    });
  }

  async #closeLeg(supervisor: Supervisor): Promise<void> {
    try {
      await this.#parts.calls.closeAgentLeg(supervisor.legId);
    } catch (error) {
      if (!(error instanceof AppError && error.code === 'LEG_UNKNOWN')) throw error;
    }
  }

  #forget(supervisor: Supervisor): void {
    if (this.#supervisors.get(supervisor.supervisorId) === supervisor) {
      this.#supervisors.delete(supervisor.supervisorId);
    }
    this.#byLeg.delete(supervisor.legId);
    this.#parts.foreign.forget(supervisor.legId);
  }
}

const phoneRefusals = {
  trunkHost: 'supervisorPhoneAtTrunk',
  hostNotListed: 'supervisorPhoneNotListed',
} as const satisfies Record<PhoneRefusal, ErrorReason>;

function requireRank({ supervisorId, began }: Supervisor, { role, rank }: SupervisionAsker): void {
  if (role === began.role || rank > began.rank || rank >= houseRank) return;
  throw new AppError('FORBIDDEN', { reason: 'supervisorOfHigherRole', supervisorId });
}
