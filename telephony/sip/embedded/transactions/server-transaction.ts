import type { Clock, Timer } from '../../../../kernel/clock.ts';
import { Retransmission } from './retransmission.ts';
import type { SipResponse } from '../../wire/sip-message.ts';
import type { TimerValues } from './timer-values.ts';
import { transactionTimeout } from './timer-values.ts';

/** What a server transaction needs of the layer below. */
export interface ServerTransactionWorld {
  readonly clock: Clock;
  readonly timers: TimerValues;
  readonly reliable: boolean;
  send(response: Buffer): void;
  over(): void;
}

export interface ServerTransaction {
  /** Sends a reply; a second final one is dropped, except that the user resends its own 2xx to an INVITE. */
  respond(response: SipResponse, wire: Buffer): void;
  /** The request came again. */
  repeated(): void;
  /** The ACK of a final reply ≥ 300. */
  acknowledged(): void;
  terminate(): void;
}

/** How long a transaction may wait for its user before it is dropped: a user that forgot a request must not leak it. */
const forgottenMs = 300_000;

/**
 * INVITE server transaction (RFC 3261 §17.2.1 with RFC 6026 §7.1):
 *
 *   proceeding ──2xx──► accepted ──L──► terminated
 *       └──300-699──► completed (G, H) ──ACK──► confirmed ──I──► terminated
 */
export class InviteServerTransaction implements ServerTransaction {
  #state: 'proceeding' | 'accepted' | 'completed' | 'confirmed' | 'terminated' = 'proceeding';
  readonly #world: ServerTransactionWorld;
  #last: Buffer | undefined;
  #timerG: Retransmission | undefined;
  #deadline: Timer;

  constructor(world: ServerTransactionWorld) {
    this.#world = world;
    this.#deadline = world.clock.setTimer(forgottenMs, () => this.terminate());
  }

  respond(response: SipResponse, wire: Buffer): void {
    const { status } = response;
    if (this.#state === 'accepted' && status >= 200 && status < 300) {
      this.#world.send(wire);
      return;
    }
    if (this.#state !== 'proceeding') return;
    this.#last = wire;
    this.#world.send(wire);
    if (status >= 300) this.#complete(wire);
    else if (status >= 200) this.#accept();
  }

  repeated(): void {
    const repeatable = this.#state === 'proceeding' || this.#state === 'completed';
    if (repeatable && this.#last) this.#world.send(this.#last);
  }

  acknowledged(): void {
    if (this.#state !== 'completed') return;
    this.#state = 'confirmed';
    this.#timerG?.stop();
    this.#endAfter(this.#world.reliable ? 0 : this.#world.timers.t4);
  }

  terminate(): void {
    if (this.#state === 'terminated') return;
    this.#state = 'terminated';
    this.#timerG?.stop();
    this.#deadline.cancel();
    this.#world.over();
  }

  #accept(): void {
    this.#state = 'accepted';
    this.#endAfter(transactionTimeout(this.#world.timers));
  }

  #complete(wire: Buffer): void {
    this.#state = 'completed';
    const { clock, timers, reliable } = this.#world;
    if (!reliable) {
      const interval = { firstMs: timers.t1, capMs: timers.t2 };
      this.#timerG = new Retransmission(clock, () => this.#world.send(wire), interval);
    }
    this.#endAfter(transactionTimeout(timers));
  }

  #endAfter(ms: number): void {
    this.#deadline.cancel();
    this.#deadline = this.#world.clock.setTimer(ms, () => this.terminate());
  }
}

/** Non-INVITE server transaction (RFC 3261 §17.2.2): trying → completed ──J──► terminated. */
export class NonInviteServerTransaction implements ServerTransaction {
  #completed = false;
  #over = false;
  readonly #world: ServerTransactionWorld;
  #last: Buffer | undefined;
  #deadline: Timer;

  constructor(world: ServerTransactionWorld) {
    this.#world = world;
    this.#deadline = world.clock.setTimer(forgottenMs, () => this.terminate());
  }

  respond(response: SipResponse, wire: Buffer): void {
    if (this.#completed || this.#over) return;
    this.#last = wire;
    this.#world.send(wire);
    if (response.status < 200) return;
    this.#completed = true;
    this.#deadline.cancel();
    const linger = this.#world.reliable ? 0 : transactionTimeout(this.#world.timers);
    this.#deadline = this.#world.clock.setTimer(linger, () => this.terminate());
  }

  repeated(): void {
    if (this.#last) this.#world.send(this.#last);
  }

  acknowledged(): void {
    // Only an INVITE is acknowledged.
  }

  terminate(): void {
    if (this.#over) return;
    this.#over = true;
    this.#deadline.cancel();
    this.#world.over();
  }
}
