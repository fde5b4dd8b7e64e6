import type { Clock } from '../../../kernel/clock.ts';
import { AppError } from '../../../kernel/errors.ts';
import { inBackground } from '../../../kernel/in-background.ts';
import type { ErrorReporter } from '../../call-event-hub.ts';
import { requireLegsJoinable } from '../../call-preconditions.ts';
import type { FoundChannel } from '../wire/channel-list.ts';
import type { SwitchChannels, SwitchLeg } from './switch-channels.ts';
import type { TieLines } from './tie-lines.ts';

interface Parts {
  readonly channels: SwitchChannels;
  readonly tieLines: TieLines;
  readonly clock: Clock;
  readonly report: ErrorReporter;
}

/** A change that an event of the switch has yet to confirm. */
interface Pending {
  readonly done: Promise<void>;
  readonly settle: (error?: AppError) => void;
}

/** Longest wait from a command to the event that it is done, in ms (60 ms is usual). */
const changeTimeoutMs = 3000;

/** Joins agents' legs with each other, and parts them: the switch parks both again. */
export class Consultations {
  readonly #parts: Parts;
  /** By leg: both have the same. */
  readonly #joining = new Map<string, Pending>();
  readonly #parting = new Map<string, Pending>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Resolves when both hear each other. @throws AppError `LEG_UNKNOWN`, `LEG_STATE`, `SWITCH_REFUSED` */
  async join(legId: string, otherLegId: string): Promise<void> {
    const { channels, tieLines } = this.#parts;
    const [leg, other] = [channels.leg(legId), channels.leg(otherLegId)];
    requireLegsJoinable(standing(leg), standing(other));
    leg.consultation = { otherId: other.id, isJoined: false };
    other.consultation = { otherId: leg.id, isJoined: false };
    try {
      await this.#change(this.#joining, [leg, other], () => tieLines.bridge(other, leg.id, leg.node));
    } catch (error) {
      unlink(leg, other);
      throw error;
    }
  }

  /** Resolves when both are parked. @throws AppError `LEG_UNKNOWN`, `LEG_STATE`, `SWITCH_REFUSED` */
  async part(legId: string): Promise<void> {
    const leg = this.#parts.channels.leg(legId);
    const other = this.#otherOf(leg);
    if (!other) throw new AppError('LEG_STATE', 'the leg is joined to no other');
    await (this.#parting.get(legId)?.done ??
      this.#change(this.#parting, [leg, other], () => leg.node.runInline(leg.id, 'park:')));
  }

  /** CHANNEL_BRIDGE of two channels. */
  bridged(id: string, otherId: string): void {
    const { legs } = this.#parts.channels;
    const [leg, other] = [legs.get(id), legs.get(otherId)];
    if (!leg || !other) return;
    if (leg.consultation?.otherId !== other.id || !other.consultation) {
      // Given up as not done in time, and done after it.
      this.#park(leg);
      return;
    }
    leg.consultation.isJoined = true;
    other.consultation.isJoined = true;
    this.#joining.get(id)?.settle();
  }

  /** CHANNEL_UNBRIDGE, of either channel. */
  unbridged(id: string): void {
    const leg = this.#parts.channels.legs.get(id);
    if (leg?.consultation?.isJoined === true) this.#over(leg);
  }

  /** The leg is gone: the switch parks the other. */
  legGone(leg: SwitchLeg): void {
    this.#joining.get(leg.id)?.settle(new AppError('LEG_STATE', 'the leg went down'));
    this.#over(leg);
  }

  /** After a break of the link: legs that hear each other and should not are parked; those apart that should are free. */
  reconcile(leg: SwitchLeg, found: FoundChannel, isSure: () => boolean): void {
    const { channels, tieLines } = this.#parts;
    if (this.#joining.has(leg.id) || this.#parting.has(leg.id)) return;
    const joinedTo = tieLines.meantBy(found.bridgedTo);
    const wanted = leg.consultation?.otherId;
    if (joinedTo === wanted) return;
    if (joinedTo !== undefined && channels.legs.has(joinedTo)) {
      if (isSure()) this.#park(leg);
    } else if (wanted !== undefined && isSure()) this.#over(leg);
  }

  #over(leg: SwitchLeg): void {
    const other = this.#otherOf(leg);
    unlink(leg, other);
    this.#parting.get(leg.id)?.settle();
  }

  #otherOf({ consultation }: SwitchLeg): SwitchLeg | undefined {
    return consultation && this.#parts.channels.legs.get(consultation.otherId);
  }

  async #change(
    kind: Map<string, Pending>,
    legs: readonly SwitchLeg[],
    perform: () => Promise<boolean>,
  ): Promise<void> {
    const pending = this.#waitFor(kind, legs);
    inBackground(
      async () => {
        if (!(await perform())) pending.settle(new AppError('LEG_STATE', 'the switch did not change the leg'));
      },
      (error) =>
        pending.settle(
          error instanceof AppError ? error : new AppError('SWITCH_REFUSED', 'no change', { cause: error }),
        ),
    );
    await pending.done;
  }

  #waitFor(kind: Map<string, Pending>, legs: readonly SwitchLeg[]): Pending {
    let settle: Pending['settle'] = () => undefined;
    const done = new Promise<void>((resolve, reject) => {
      const late = new AppError('SWITCH_REFUSED', 'the switch did not change the leg in time');
      const timer = this.#parts.clock.setTimer(changeTimeoutMs, () => settle(late));
      settle = (error) => {
        timer.cancel();
        for (const { id } of legs) kind.delete(id);
        if (error) reject(error);
        else resolve();
      };
    });
    const pending = { done, settle };
    for (const { id } of legs) kind.set(id, pending);
    return pending;
  }

  /** The other leg is parked by the switch. */
  #park(leg: SwitchLeg): void {
    inBackground(
      () => leg.node.runInline(leg.id, 'park:'),
      (error) => this.#parts.report('two legs could not be parted', error),
    );
  }
}

function standing(leg: SwitchLeg): { readonly legId: string; readonly up: boolean; readonly busy: boolean } {
  const busy = leg.callId !== undefined || leg.supervises !== undefined || leg.consultation !== undefined;
  return { legId: leg.id, up: leg.up && leg.ending === 'none', busy };
}

function unlink(...legs: readonly (SwitchLeg | undefined)[]): void {
  for (const leg of legs) if (leg) leg.consultation = undefined;
}
