import type { Clock, EpochMs, Timer } from '../../kernel/clock.ts';
import { AppError } from '../../kernel/errors.ts';
import type { TrunkStatus } from '../call-control.ts';
import type { UnstampedCallEvent } from '../call-event-hub.ts';
import type { TrunkLimits } from '../trunk/dial-queue.ts';
import { TrunkDialQueue } from '../trunk/dial-queue.ts';
import { TrunkHealth } from '../trunk/trunk-health.ts';
import type { SimulatedCall } from './simulated-call.ts';

export interface SimulatedTrunkConfig extends TrunkLimits {
  readonly name: string;
  /** Nobody is there: calls end by failure, and after five of them the trunk is down. */
  readonly dead?: boolean;
  readonly outages?: SimulatedOutages;
}

/** The carrier goes away again and again: calls that leave meanwhile fail, the others go on. */
export interface SimulatedOutages {
  /** From the start, or the end of an outage, to the next one, in ms (> 0). */
  readonly afterMs: number;
  /** How long one lasts, in ms (> 0). */
  readonly lastMs: number;
}

/** How long a call to a dead trunk takes to fail, in ms. */
const silenceMs = 100;

/** One trunk of the simulated switch: the real queue in front of an imagined carrier. */
export class SimulatedTrunk {
  readonly #config: SimulatedTrunkConfig;
  readonly #clock: Clock;
  readonly #queue: TrunkDialQueue;
  readonly #health = new TrunkHealth();
  readonly #emit: (event: UnstampedCallEvent) => void;
  #nextChange: Timer | undefined;

  constructor(config: SimulatedTrunkConfig, clock: Clock, emit: (event: UnstampedCallEvent) => void) {
    this.#config = config;
    this.#clock = clock;
    this.#queue = new TrunkDialQueue(config, clock);
    this.#emit = emit;
  }

  /** From now on it has its outages. */
  start(): void {
    const { outages } = this.#config;
    if (outages) this.#goDownAfter(outages);
  }

  /** @throws AppError `SWITCH_UNREACHABLE` when the trunk is down */
  requireUp(): void {
    if (!this.#health.up) throw new AppError('SWITCH_UNREACHABLE', 'the trunk is down');
  }

  /** @param latestAt when it must have left; absent: at any time */
  push(call: SimulatedCall, latestAt?: EpochMs): void {
    const deadline =
      latestAt === undefined ? undefined : { latestAt, missed: () => call.end({ by: 'local', answered: false }) };
    this.#queue.push(call.callId, () => this.#launch(call), deadline);
  }

  /** The call ended, waiting or not. */
  over(call: SimulatedCall): void {
    if (!this.#queue.remove(call.callId)) this.#queue.release();
  }

  status(): TrunkStatus {
    const { name: trunk, cpsLimit, channelLimit } = this.#config;
    const { channelsInUse, queued } = this.#queue;
    return { trunk, up: this.#health.up, channelsInUse, queued, cpsLimit, channelLimit };
  }

  close(): void {
    this.#nextChange?.cancel();
    this.#queue.close();
  }

  #goDownAfter(outages: SimulatedOutages): void {
    this.#nextChange = this.#clock.setTimer(outages.afterMs, () => {
      if (this.#health.goDown()) this.#tellDown();
      this.#nextChange = this.#clock.setTimer(outages.lastMs, () => {
        if (this.#health.goUp()) this.#emit({ type: 'trunkUp', trunk: this.#config.name });
        this.#goDownAfter(outages);
      });
    });
  }

  #tellDown(): void {
    this.#emit({ type: 'trunkDown', trunk: this.#config.name, reason: 'noReply' });
  }

  #launch(call: SimulatedCall): void {
    if (this.#config.dead !== true && this.#health.up) {
      call.launch();
      return;
    }
    this.#emit({ type: 'dialled', callId: call.callId });
    this.#clock.setTimer(silenceMs, () => {
      call.end({ by: 'failure', answered: false, detail: 'noReply' });
      if (this.#health.callUnanswered() === 'down') this.#tellDown();
    });
  }
}
