import { AppError } from '../../kernel/errors.ts';
import type {
  CallControl,
  CallEnd,
  CallEvent,
  CallId,
  DialRequest,
  HoldAudio,
  LegId,
  TransferKind,
} from '../call-control.ts';
import type { ErrorReporter } from '../call-event-hub.ts';
import type { ForeignParties } from '../foreign-parties.ts';
import type { Why } from '../../kernel/reason.ts';
import type { DebtorAfter, RefusalCode, TelephonyReasonParams, TransferFailure } from '../reasons.ts';
import type { TransferEffect, TransferMove, TransferState } from './transfer-machine.ts';
import { stepTransfer } from './transfer-machine.ts';

/** A transfer as an agent asked for it. Who may be transferred where was decided before. */
export interface TransferRequest {
  /** The debtor's call, connected to `legId`. */
  readonly callId: CallId;
  readonly legId: LegId;
  readonly kind: TransferKind;
  /** A number that is called on a trunk, by that trunk's rules and limits; or the free leg of another agent. */
  readonly target:
    | { readonly kind: 'number'; readonly dial: DialRequest }
    | { readonly kind: 'leg'; readonly legId: LegId; readonly agentId: string };
  /** What the debtor hears until somebody speaks with them again. */
  readonly hold: HoldAudio;
}

/** Told of each transfer: `consulting` at most once, then exactly one of the others. */
export type TransferEvent =
  | /** Attended: agent and target speak; the debtor is on hold. */ {
      readonly type: 'consulting';
      readonly callId: CallId;
    }
  | /** Debtor and target speak; the agent's leg is parked and free. */ {
      readonly type: 'transferred';
      readonly callId: CallId;
      readonly target: TransferRequest['target'];
    }
  | {
      readonly type: 'transferFailed';
      readonly callId: CallId;
      readonly why: Why<TransferFailure, TelephonyReasonParams>;
      readonly debtor: DebtorAfter;
    };

type FailureReason = Why<TransferFailure, TelephonyReasonParams>;

interface Running {
  readonly request: TransferRequest;
  /** The call to the target; undefined when it is another agent's leg. */
  readonly targetCallId: CallId | undefined;
  state: TransferState;
  /** What went wrong first; undefined: nothing yet. */
  why: FailureReason | undefined;
  targetAnswered: boolean;
  /** The agent's leg was joined to the target. */
  consulted: boolean;
  targetOver: boolean;
  /** Told when the target's call is over. */
  onTargetOver: (() => void) | undefined;
}

/**
 * Transfers, on any switch: hold, dial, connect and join of the port, led by transfer-machine.ts. The debtor is never lost: a
 * target who is busy, does not answer in the ring time, or leaves while the agent consults gives them back to the agent; an
 * agent whose leg goes leaves them on hold to whoever serves the call (`waiting`); they themselves may hang up at any time.
 */
export class Transfers {
  readonly #calls: CallControl;
  readonly #foreign: ForeignParties;
  readonly #report: ErrorReporter;
  readonly #running = new Map<CallId, Running>();
  readonly #byTarget = new Map<CallId, Running>();
  readonly #listeners = new Set<(event: TransferEvent) => void>();
  readonly #unsubscribe: () => void;

  /** @param foreign where the calls to targets are listed while they last */
  constructor(calls: CallControl, foreign: ForeignParties, report: ErrorReporter) {
    this.#calls = calls;
    this.#foreign = foreign;
    this.#report = report;
    this.#unsubscribe = calls.subscribe((event) => this.#hear(event));
  }

  /** Hears every transfer until the returned function is called. A listener must not throw. */
  subscribe(listener: (event: TransferEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Whether the debtor of this call is being transferred. */
  isRunning(callId: CallId): boolean {
    return this.#running.has(callId);
  }

  /** Begins a transfer; how it ends comes as an event. @throws AppError `CALL_STATE` when one runs */
  start(request: TransferRequest): void {
    const { callId, target, kind } = request;
    if (this.#running.has(callId)) throw new AppError('CALL_STATE', 'the call is being transferred already');
    const targetCallId = target.kind === 'number' ? target.dial.callId : undefined;
    const running: Running = {
      request,
      targetCallId,
      state: { kind, phase: 'holding' },
      why: undefined,
      targetAnswered: false,
      consulted: false,
      targetOver: targetCallId === undefined,
      onTargetOver: undefined,
    };
    this.#running.set(callId, running);
    if (targetCallId !== undefined) {
      this.#byTarget.set(targetCallId, running);
      this.#foreign.add(targetCallId);
    }
    this.#do(running, this.#calls.hold(callId, request.hold), { done: 'held', failed: 'holdFailed' });
  }

  /** Attended: debtor and target are joined (at the answer when the target still rings). @throws AppError `CALL_STATE` */
  complete(callId: CallId): void {
    this.#want(callId, 'complete');
  }

  /** The target is let go and the debtor returned to the agent. @throws AppError `CALL_STATE` */
  cancel(callId: CallId): void {
    this.#want(callId, 'cancel');
  }

  close(): void {
    this.#unsubscribe();
  }

  #want(callId: CallId, move: 'complete' | 'cancel'): void {
    const running = this.#running.get(callId);
    if (!running || !stepTransfer(running.state, move)) {
      throw new AppError('CALL_STATE', `there is no transfer to ${move} now`);
    }
    this.#move(running, move, 'cancelled');
  }

  #hear(event: CallEvent): void {
    if (event.type === 'legDown') {
      for (const running of [...this.#running.values()]) {
        const { legId, target } = running.request;
        if (legId === event.legId) this.#move(running, 'agentLost', 'agentLost');
        else if (target.kind === 'leg' && target.legId === event.legId)
          this.#move(running, 'targetEnded', 'targetLeft');
      }
    } else if (event.type === 'answered') this.#targetAnswered(event.callId);
    else if (event.type === 'ended') this.#ended(event.callId, event.end);
  }

  #targetAnswered(callId: CallId): void {
    const running = this.#byTarget.get(callId);
    if (!running) return;
    running.targetAnswered = true;
    this.#move(running, 'targetAnswered');
  }

  #ended(callId: CallId, end: CallEnd): void {
    const debtors = this.#running.get(callId);
    if (debtors) this.#move(debtors, 'debtorEnded', 'debtorLeft');
    const target = this.#byTarget.get(callId);
    if (!target) return;
    this.#forgetTarget(callId);
    target.targetOver = true;
    target.onTargetOver?.();
    this.#move(target, 'targetEnded', target.targetAnswered ? 'targetLeft' : reasonOf(end));
  }

  #move(running: Running, move: TransferMove, why?: FailureReason): void {
    const step = stepTransfer(running.state, move);
    if (!step) return;
    running.state = step.state;
    if (move !== 'complete') running.why ??= why;
    for (const effect of step.effects) this.#perform(running, effect);
  }

  #perform(running: Running, effect: TransferEffect): void {
    const { callId, target } = running.request;
    if (typeof effect === 'object') {
      this.#finish(running, {
        type: 'transferFailed',
        callId,
        why: running.why ?? 'failure',
        debtor: effect.tellFailed,
      });
    } else if (effect === 'tellTransferred') this.#finish(running, { type: 'transferred', callId, target });
    else if (effect === 'tellConsulting') this.#tell({ type: 'consulting', callId });
    else if (effect === 'callTarget') this.#callTarget(running);
    else if (effect === 'join') this.#do(running, this.#join(running), { done: 'joined', failed: 'joinFailed' });
    else if (effect === 'consult') {
      running.consulted = true;
      this.#do(running, this.#consult(running), { done: 'consultBegan', failed: 'consultFailed' });
    } else if (effect === 'hangUpTarget') this.#hangUpTarget(running);
    else this.#do(running, this.#returnDebtor(running), { done: 'returned', failed: 'returnFailed' });
  }

  #callTarget(running: Running): void {
    const { target } = running.request;
    // Another agent's leg is there already: as if it had been called and answered.
    if (target.kind === 'leg') this.#move(running, 'targetAnswered');
    else {
      this.#calls.dial(target.dial).catch((error: unknown) => {
        this.#forgetTarget(target.dial.callId);
        running.targetOver = true;
        this.#move(running, 'targetEnded', codeOf(error));
      });
    }
  }

  /** Two agents' legs are joined with each other, a target elsewhere to the agent's leg. */
  async #consult({ request: { legId, target } }: Running): Promise<void> {
    if (target.kind === 'leg') await this.#calls.joinLegs(legId, target.legId);
    else await this.#calls.connect(target.dial.callId, legId);
  }

  /** After a consultation the target is parted from the agent first: another agent's leg by the connect itself. */
  async #join({ request, consulted }: Running): Promise<void> {
    const { callId, target } = request;
    if (target.kind === 'leg') {
      await this.#calls.connect(callId, target.legId);
      return;
    }
    if (consulted) await this.#calls.hold(target.dial.callId, { kind: 'silence' });
    await this.#calls.join(callId, target.dial.callId);
  }

  /** The agent's leg is free only when the target, if they spoke, has left it. */
  async #returnDebtor(running: Running): Promise<void> {
    if (!running.targetOver && running.targetAnswered) {
      await new Promise<void>((resolve) => (running.onTargetOver = resolve));
    }
    if (running.state.phase !== 'returning') return;
    await this.#calls.connect(running.request.callId, running.request.legId);
  }

  /** The leg of another agent is only parted from the agent's. */
  #hangUpTarget({ request, targetCallId, targetOver, consulted }: Running): void {
    if (targetCallId === undefined) {
      if (consulted) this.#partLegs(request.legId);
      return;
    }
    if (targetOver) return;
    this.#calls.hangUp(targetCallId).catch((error: unknown) => {
      this.#report('the target of a transfer could not be hung up', error);
    });
  }

  #partLegs(legId: LegId): void {
    this.#calls.partLegs(legId).catch((error: unknown) => {
      const isParted = error instanceof AppError && (error.code === 'LEG_STATE' || error.code === 'LEG_UNKNOWN');
      if (!isParted) this.#report('two agents could not be parted after their consultation', error);
    });
  }

  #do(
    running: Running,
    asked: Promise<void>,
    moves: { readonly done: TransferMove; readonly failed: TransferMove },
  ): void {
    asked.then(
      () => this.#move(running, moves.done),
      (error: unknown) => this.#move(running, moves.failed, codeOf(error)),
    );
  }

  #forgetTarget(callId: CallId): void {
    this.#byTarget.delete(callId);
    this.#foreign.forget(callId);
  }

  #finish(running: Running, event: TransferEvent): void {
    this.#running.delete(running.request.callId);
    this.#tell(event);
  }

  #tell(event: TransferEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}

function reasonOf({ by, sipStatus }: CallEnd): FailureReason {
  if (by === 'timeout') return 'noAnswer';
  if (sipStatus === 486 || sipStatus === 600) return 'busy';
  return sipStatus === undefined ? by : { reason: 'sip', params: { status: sipStatus } };
}

function codeOf(error: unknown): RefusalCode {
  return error instanceof AppError ? error.code : 'unexpected';
}
