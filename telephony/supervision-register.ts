import { AppError } from '../kernel/errors.ts';
import type { CallId, LegId, SupervisionEnd, SupervisionMode } from './call-control.ts';
import type { UnstampedCallEvent } from './call-event-hub.ts';

/** A supervisor's part in a conversation. */
export interface Supervision {
  readonly callId: CallId;
  readonly legId: LegId;
  readonly mode: SupervisionMode;
}

/** Who supervises what, for every adapter: reports each start (and change of mode) and each end once. */
export class SupervisionRegister {
  readonly #byLeg = new Map<LegId, Supervision>();
  readonly #emit: (event: UnstampedCallEvent) => void;

  constructor(emit: (event: UnstampedCallEvent) => void) {
    this.#emit = emit;
  }

  /** What a leg supervises; undefined: nothing. */
  of(legId: LegId): Supervision | undefined {
    return this.#byLeg.get(legId);
  }

  /** @throws AppError `LEG_STATE` when the leg supervises nothing */
  require(legId: LegId): Supervision {
    const supervision = this.#byLeg.get(legId);
    if (!supervision) throw new AppError('LEG_STATE', 'the leg supervises nothing', { details: { legId } });
    return supervision;
  }

  /** The supervisors of a conversation. */
  on(callId: CallId): readonly Supervision[] {
    return [...this.#byLeg.values()].filter((supervision) => supervision.callId === callId);
  }

  started(supervision: Supervision): void {
    this.#byLeg.set(supervision.legId, supervision);
    const { callId, legId, mode } = supervision;
    this.#emit({ type: 'supervisionStarted', callId, legId, mode });
  }

  /** @returns false when the leg supervised nothing */
  stopped(legId: LegId, reason: SupervisionEnd): boolean {
    const supervision = this.#byLeg.get(legId);
    if (!supervision) return false;
    this.#byLeg.delete(legId);
    this.#emit({ type: 'supervisionStopped', callId: supervision.callId, legId, reason });
    return true;
  }
}
