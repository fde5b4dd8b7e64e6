import type { EpochMs } from '../../../kernel/clock.ts';
import type { TrunkStatus } from '../../../telephony/call-control.ts';

/** How much a trunk may take now. */
export interface TrunkLimits {
  /** Carrier failures in a row that close the gate. */
  readonly failureLimit: number;
  /** First closing time, ms; doubles with each further closing, up to 16-fold. */
  readonly holdMs: number;
}

const maxDoublings = 4;

/**
 * Decides how many more lines a trunk may take: its channels, one second's worth of CPS waiting, and after a burst of carrier
 * failures nothing for a while, then one line, doubling with each call that gets through (no dial storm into an outage).
 */
export class TrunkGate {
  readonly name: string;
  readonly #limits: TrunkLimits;
  /** This floor's calls on the trunk; of them those that have not left yet, and those without any sign from the far end. */
  inUse = 0;
  queued = 0;
  unproven = 0;
  /** As the switch said last; undefined until it spoke of this trunk. */
  #status: TrunkStatus | undefined;
  #isUp = true;
  /** Channels others hold, by the last status. */
  #foreign = 0;
  #failures = 0;
  #closings = 0;
  #closedUntil: EpochMs | undefined;
  /** Most lines while trust is regained; undefined when trusted. */
  #ramp: number | undefined;

  constructor(name: string, limits: TrunkLimits) {
    this.name = name;
    this.#limits = limits;
  }

  /** Also false until the switch has reported on the trunk. */
  get isUp(): boolean {
    return this.#isUp && this.#status !== undefined;
  }

  get closedUntil(): EpochMs | undefined {
    return this.#closedUntil;
  }

  update(status: TrunkStatus): void {
    this.#status = status;
    this.#isUp = status.up;
    this.#foreign = Math.max(0, status.channelsInUse + status.queued - this.inUse);
  }

  setUp(isUp: boolean): void {
    this.#isUp = isUp;
    if (isUp) this.#regainTrust();
  }

  /** Lines that may be opened now, ≥ 0; 0 until the switch has reported on the trunk. */
  freeLines(now: EpochMs): number {
    const status = this.#status;
    if (!status || !this.#isUp || now < (this.#closedUntil ?? now)) return 0;
    const channels = status.channelLimit - this.inUse - this.#foreign;
    const queue = Math.max(1, Math.ceil(status.cpsLimit)) - this.queued;
    const trusted = (this.#ramp ?? Number.POSITIVE_INFINITY) - this.unproven;
    return Math.max(0, Math.min(channels, queue, trusted));
  }

  /** A call got through to somebody or something at the far end. */
  succeeded(): void {
    this.#failures = 0;
    if (this.#ramp === undefined) return;
    this.#ramp *= 2;
    if (this.#ramp < (this.#status?.channelLimit ?? 1)) return;
    this.#ramp = undefined;
    this.#closings = 0;
  }

  /** A call failed for the carrier's reasons. Returns until when the gate closed now, if it did. */
  failed(now: EpochMs): EpochMs | undefined {
    this.#failures++;
    const isClosed = now < (this.#closedUntil ?? now);
    if (isClosed || this.#failures < (this.#ramp === undefined ? this.#limits.failureLimit : 1)) return undefined;
    this.#closedUntil = now + this.#limits.holdMs * 2 ** Math.min(this.#closings, maxDoublings);
    this.#closings++;
    this.#regainTrust();
    return this.#closedUntil;
  }

  #regainTrust(): void {
    this.#failures = 0;
    this.#ramp = 1;
  }
}
