import type { Clock, Timer } from '../../../../kernel/clock.ts';
import { Retransmission } from '../transactions/retransmission.ts';
import type { TimerValues } from '../transactions/timer-values.ts';
import { transactionTimeout } from '../transactions/timer-values.ts';

/** Our 2xx to an INVITE: sent again until its ACK comes, whatever the transport (RFC 3261 §13.3.1.4). */
export class AcceptedInvite {
  readonly #retransmission: Retransmission;
  readonly #deadline: Timer;

  /** @param actions `send` sends the 2xx (again); `unacknowledged` is called after 64 × T1 without an ACK */
  constructor(clock: Clock, timers: TimerValues, actions: { send(): void; unacknowledged(): void }) {
    actions.send();
    const interval = { firstMs: timers.t1, capMs: timers.t2 };
    this.#retransmission = new Retransmission(clock, () => actions.send(), interval);
    this.#deadline = clock.setTimer(transactionTimeout(timers), () => {
      this.stop();
      actions.unacknowledged();
    });
  }

  /** The ACK came, or the dialog is over. */
  stop(): void {
    this.#retransmission.stop();
    this.#deadline.cancel();
  }
}
