import type { Clock } from '../../../kernel/clock.ts';
import { AppError } from '../../../kernel/errors.ts';
import { inBackground } from '../../../kernel/in-background.ts';
import type { SupervisionEnd, SupervisionMode } from '../../call-control.ts';
import type { ErrorReporter, UnstampedCallEvent } from '../../call-event-hub.ts';
import { requireConversation, requireFreeToSupervise } from '../../call-preconditions.ts';
import { SupervisionRegister } from '../../supervision-register.ts';
import type { FoundChannel } from '../wire/channel-list.ts';
import { isLinkLoss, type SwitchCall, type SwitchChannels, type SwitchLeg } from './switch-channels.ts';

interface Parts {
  readonly channels: SwitchChannels;
  readonly clock: Clock;
  readonly emit: (event: UnstampedCallEvent) => void;
  readonly report: ErrorReporter;
}

interface Beginning {
  readonly legId: string;
  readonly targetId: string;
  readonly settle: (error?: AppError) => void;
}

/** Longest wait for the switch to let a supervisor hear, in ms (some 25 ms is usual). */
const beginTimeoutMs = 3000;

/**
 * Supervision by the application `eavesdrop` on the *agent's* leg: what the supervisor says to its write side only the agent
 * hears (whisper), to its read side goes to the debtor as if the agent had said it (barge), and so into the left of the
 * recording, which is made on the debtor's channel. Keys of the supervisor change nothing (`eavesdrop_enable_dtmf`).
 */
export class Supervisions {
  readonly #parts: Parts;
  readonly #register: SupervisionRegister;
  #beginning: readonly Beginning[] = [];

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#register = new SupervisionRegister(parts.emit);
  }

  /** The conversation a leg supervises; undefined: none. */
  supervisedBy(legId: string): string | undefined {
    return this.#register.of(legId)?.callId;
  }

  /** Resolves when the supervisor hears. @throws AppError `CALL_UNKNOWN`, `LEG_UNKNOWN`, `CALL_STATE`, `LEG_STATE`, `SWITCH_REFUSED` */
  async supervise(callId: string, legId: string, mode: SupervisionMode): Promise<void> {
    const { channels } = this.#parts;
    const call = channels.call(callId);
    const supervisor = channels.leg(legId);
    requireConversation(call);
    const { id: agentLegId, node } = channels.leg(call.legId);
    const up = supervisor.up && supervisor.ending === 'none';
    const joinedTo = supervisor.callId ?? supervisor.consultation?.otherId;
    requireFreeToSupervise(callId, { up, callId: joinedTo, supervises: supervisor.supervises });
    if (supervisor.node !== node) throw new AppError('LEG_STATE', 'the agent is on another switch than the supervisor');
    const before = supervisor.supervises;
    supervisor.supervises = callId;
    const begun = this.#waitForBegin(legId, agentLegId);
    begun.catch(() => undefined);
    try {
      if (!(await node.eavesdrop(legId, agentLegId, mode))) {
        this.#fail(legId, new AppError('LEG_STATE', 'the switch does not let the leg listen'));
      }
      await begun;
      // It may have ended, or its agent gone, while the switch was asked.
      requireConversation(call);
    } catch (error) {
      supervisor.supervises = before;
      throw error;
    }
    this.#register.started({ callId, legId, mode });
  }

  /** @throws AppError `LEG_UNKNOWN`, `LEG_STATE` */
  async stop(legId: string): Promise<void> {
    const leg = this.#parts.channels.leg(legId);
    this.#register.require(legId);
    this.#end(leg, 'asked');
    try {
      await leg.node.runInline(legId, 'park:');
    } catch (error) {
      // That it supervises nothing stays: the comparison after the reconnection parks it.
      if (!isLinkLoss(error)) throw error;
    }
  }

  /** MEDIA_BUG_START: somebody hears this agent's leg; whoever was asked for first. */
  begun(agentLegId: string): void {
    this.#beginning.find(({ targetId }) => targetId === agentLegId)?.settle();
  }

  /** A conversation is over: its supervisors are parked again. */
  conversationOver(call: SwitchCall): void {
    for (const leg of this.#parts.channels.legs.values()) {
      if (leg.supervises !== call.id) continue;
      this.#end(leg, 'conversationOver');
      this.#park(leg);
    }
  }

  /** A leg that hears a conversation though it supervises none (a break of the link) is parked. */
  reconcile(leg: SwitchLeg, found: FoundChannel, isSure: () => boolean): void {
    const isBeginning = this.#beginning.some(({ legId }) => legId === leg.id);
    if (found.application !== 'eavesdrop' || leg.supervises !== undefined || isBeginning || !isSure()) return;
    this.#park(leg);
  }

  legGone(leg: SwitchLeg): void {
    this.#fail(leg.id, new AppError('LEG_STATE', 'the leg went down'));
    this.#end(leg, 'legDown');
  }

  #park(leg: SwitchLeg): void {
    inBackground(
      () => leg.node.runInline(leg.id, 'park:'),
      (error) => this.#parts.report('a supervisor could not be parked', error),
    );
  }

  #end(leg: SwitchLeg, reason: SupervisionEnd): void {
    leg.supervises = undefined;
    this.#register.stopped(leg.id, reason);
  }

  #waitForBegin(legId: string, targetId: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const settle = (error?: AppError): void => {
        timer.cancel();
        this.#beginning = this.#beginning.filter((other) => other !== begin);
        if (error) reject(error);
        else resolve();
      };
      const begin: Beginning = { legId, targetId, settle };
      const timer = this.#parts.clock.setTimer(beginTimeoutMs, () => {
        settle(new AppError('SWITCH_REFUSED', 'the switch did not let the supervisor hear in time'));
      });
      this.#beginning = [...this.#beginning, begin];
    });
  }

  #fail(legId: string, error: AppError): void {
    for (const begin of this.#beginning) if (begin.legId === legId) begin.settle(error);
  }
}
