import type { Clock, Timer } from '../../../../kernel/clock.ts';
import { Retransmission } from './retransmission.ts';
import type { ReceivedResponse } from '../../wire/sip-message.ts';
import type { TimerValues } from './timer-values.ts';
import { transactionTimeout } from './timer-values.ts';

/** What a transaction reports to its user. After `timedOut` or `unsendable` nothing more comes. */
export interface ClientTransactionUser {
  /** Every provisional reply, the final one, and for an INVITE every further 2xx (retransmitted or forked). */
  replied(response: ReceivedResponse): void;
  timedOut(): void;
  unsendable(): void;
}

/** What a transaction needs of the layer below. */
export interface ClientTransactionWorld {
  readonly clock: Clock;
  readonly timers: TimerValues;
  readonly reliable: boolean;
  send(): void;
  /** The ACK of a final reply ≥ 300 (INVITE only). */
  acknowledge(response: ReceivedResponse): void;
  /** The transaction is over: forget it. */
  over(): void;
}

export interface ClientTransaction {
  receive(response: ReceivedResponse): void;
  /** The bytes did not get there. */
  transportFailed(): void;
  /** Stops sending the request, but still takes replies. */
  stopRetransmitting(): void;
  terminate(): void;
}

/**
 * INVITE client transaction (RFC 3261 §17.1.1, with the Accepted state of RFC 6026 §7.2):
 *
 *   calling ──1xx──► proceeding ──2xx──► accepted ──M──► terminated
 *      │ B → timedOut     │
 *      └──300-699─────────┴──► completed (ACK) ──D──► terminated
 */
export class InviteClientTransaction implements ClientTransaction {
  #state: 'calling' | 'proceeding' | 'completed' | 'accepted' | 'terminated' = 'calling';
  readonly #world: ClientTransactionWorld;
  readonly #user: ClientTransactionUser;
  readonly #timerA: Retransmission | undefined;
  #deadline: Timer;

  constructor(world: ClientTransactionWorld, user: ClientTransactionUser) {
    this.#world = world;
    this.#user = user;
    const { clock, timers, reliable } = world;
    if (!reliable) {
      this.#timerA = new Retransmission(clock, () => world.send(), { firstMs: timers.t1, capMs: Infinity });
    }
    this.#deadline = clock.setTimer(transactionTimeout(timers), () => this.#fail('timedOut'));
    world.send();
  }

  receive(response: ReceivedResponse): void {
    const { status } = response;
    if (this.#state === 'completed') {
      if (status >= 300) this.#world.acknowledge(response);
    } else if (this.#state === 'accepted') {
      if (status >= 200 && status < 300) this.#user.replied(response);
    } else if (this.#state !== 'terminated') {
      if (status < 200) this.#proceed();
      else this.#finish(status < 300 ? 'accepted' : 'completed', response);
      this.#user.replied(response);
    }
  }

  transportFailed(): void {
    if (this.#state === 'calling') this.#fail('unsendable');
  }

  stopRetransmitting(): void {
    this.#timerA?.stop();
  }

  terminate(): void {
    if (this.#state === 'terminated') return;
    this.#state = 'terminated';
    this.#timerA?.stop();
    this.#deadline.cancel();
    this.#world.over();
  }

  #proceed(): void {
    this.#state = 'proceeding';
    this.#timerA?.stop();
    this.#deadline.cancel();
  }

  #finish(state: 'accepted' | 'completed', response: ReceivedResponse): void {
    this.#proceed();
    this.#state = state;
    const { clock, timers, reliable } = this.#world;
    if (state === 'completed') this.#world.acknowledge(response);
    // Timer D may be 0 on a reliable transport; Timer M is 64 × T1 on all.
    const linger = state === 'completed' && reliable ? 0 : transactionTimeout(timers);
    this.#deadline = clock.setTimer(linger, () => this.terminate());
  }

  #fail(how: 'timedOut' | 'unsendable'): void {
    this.terminate();
    this.#user[how]();
  }
}

/**
 * Non-INVITE client transaction (RFC 3261 §17.1.2):
 *
 *   trying ──1xx──► proceeding ──200-699──► completed ──K──► terminated
 *      │ F → timedOut (both)
 */
export class NonInviteClientTransaction implements ClientTransaction {
  #state: 'trying' | 'completed' | 'terminated' = 'trying';
  readonly #world: ClientTransactionWorld;
  readonly #user: ClientTransactionUser;
  readonly #timerE: Retransmission | undefined;
  #deadline: Timer;

  constructor(world: ClientTransactionWorld, user: ClientTransactionUser, timeoutMs?: number) {
    this.#world = world;
    this.#user = user;
    const { clock, timers, reliable } = world;
    if (!reliable) {
      this.#timerE = new Retransmission(clock, () => world.send(), { firstMs: timers.t1, capMs: timers.t2 });
    }
    this.#deadline = clock.setTimer(timeoutMs ?? transactionTimeout(timers), () => this.#fail('timedOut'));
    world.send();
  }

  receive(response: ReceivedResponse): void {
    if (this.#state !== 'trying') return;
    if (response.status < 200) this.#timerE?.slowDown();
    else {
      this.#state = 'completed';
      this.#timerE?.stop();
      this.#deadline.cancel();
      const { clock, timers, reliable } = this.#world;
      this.#deadline = clock.setTimer(reliable ? 0 : timers.t4, () => this.terminate());
    }
    this.#user.replied(response);
  }

  transportFailed(): void {
    if (this.#state === 'trying') this.#fail('unsendable');
  }

  stopRetransmitting(): void {
    this.#timerE?.stop();
  }

  terminate(): void {
    if (this.#state === 'terminated') return;
    this.#state = 'terminated';
    this.#timerE?.stop();
    this.#deadline.cancel();
    this.#world.over();
  }

  #fail(how: 'timedOut' | 'unsendable'): void {
    this.terminate();
    this.#user[how]();
  }
}
