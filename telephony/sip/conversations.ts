import { AppError } from '../../kernel/errors.ts';
import type { HoldAudio, SupervisionEnd, SupervisionMode } from '../call-control.ts';
import type { UnstampedCallEvent } from '../call-event-hub.ts';
import { requireConversation, requireFreeToSupervise, requireJoinable } from '../call-preconditions.ts';
import { SupervisionRegister } from '../supervision-register.ts';
import type { SipCall } from './sip-call.ts';
import type { SipLeg } from './sip-leg.ts';

/** What is done with a conversation once it began: hold, transfer to another call, supervision. Everything in one tick. */
export class Conversations {
  readonly #emit: (event: UnstampedCallEvent) => void;
  readonly #legs: ReadonlyMap<string, SipLeg>;
  readonly #supervisions: SupervisionRegister;

  constructor(legs: ReadonlyMap<string, SipLeg>, emit: (event: UnstampedCallEvent) => void) {
    this.#legs = legs;
    this.#emit = emit;
    this.#supervisions = new SupervisionRegister(emit);
  }

  /** @throws AppError `CALL_STATE`, `PROMPT_UNREADABLE` */
  async hold(call: SipCall, audio: HoldAudio): Promise<void> {
    requireConnected(call);
    const media = call.requireMedia();
    const prompt = await media.holdAudio(audio);
    const { legId } = requireConnected(call);
    call.partFromLeg();
    if (prompt) media.playOnHold(prompt);
    this.#emit({ type: 'held', callId: call.callId, legId });
  }

  /** @throws AppError `CALL_STATE` */
  join(call: SipCall, other: SipCall): void {
    requireJoinable(call, other);
    call.joinWith(other);
  }

  /** @throws AppError `LEG_STATE` */
  joinLegs(leg: SipLeg, other: SipLeg): void {
    if (leg === other) throw new AppError('LEG_STATE', 'a leg is not joined to itself');
    const partSessions = leg.requireFree().join(other.requireFree());
    const part = (): void => {
      partSessions();
      leg.consultation = undefined;
      other.consultation = undefined;
    };
    leg.consultation = { otherLegId: other.legId, part };
    other.consultation = { otherLegId: leg.legId, part };
  }

  /** @throws AppError `LEG_STATE` */
  partLegs(leg: SipLeg): void {
    if (!leg.consultation) throw new AppError('LEG_STATE', 'the leg is joined to no other');
    leg.consultation.part();
  }

  /** @throws AppError `CALL_STATE`, `LEG_STATE` */
  supervise(call: SipCall, leg: SipLeg, mode: SupervisionMode): void {
    requireConnected(call);
    const { callId } = call;
    requireFreeToSupervise(callId, {
      up: leg.up,
      callId: leg.call?.callId ?? leg.consultation?.otherLegId,
      supervises: leg.supervises?.callId,
    });
    call.requireMedia().supervise(leg.legId, leg.session, mode);
    leg.supervises = call;
    this.#supervisions.started({ callId, legId: leg.legId, mode });
  }

  /** @throws AppError `LEG_STATE` */
  stopSupervising(leg: SipLeg): void {
    this.#supervisions.require(leg.legId);
    this.#stop(leg, 'asked');
  }

  /** The supervisor's leg is gone. */
  legOver(leg: SipLeg): void {
    if (leg.supervises) this.#stop(leg, 'legDown');
  }

  /** A conversation is over: its supervisors are free. */
  conversationOver(callId: string): void {
    for (const { legId } of this.#supervisions.on(callId)) {
      const leg = this.#legs.get(legId);
      if (leg) this.#stop(leg, 'conversationOver');
    }
  }

  #stop(leg: SipLeg, reason: SupervisionEnd): void {
    leg.supervises?.media?.stopSupervising(leg.legId);
    leg.supervises = undefined;
    this.#supervisions.stopped(leg.legId, reason);
  }
}

function requireConnected(call: SipCall): SipLeg {
  requireConversation({ state: call.state, legId: call.leg?.legId });
  if (!call.leg) throw new AppError('CALL_STATE', 'the call is not connected to a leg');
  return call.leg;
}
