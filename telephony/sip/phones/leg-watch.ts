import type { Clock, EpochMs, Timer } from '../../../kernel/clock.ts';

/** How often a leg is looked at, in ms. */
const lookEveryMs = 5000;
/** A sign of life is good for a join for this long, in ms. */
const freshMs = 2000;
/** How long the phone may take to answer a probe, in ms: four sendings at the default timers. */
const probeTimeoutMs = 4000;
/** The same for a debtor who waits to be joined, in ms: two sendings. */
const joinProbeTimeoutMs = 1500;

/** What is known of the leg, and how its phone is asked. */
export interface WatchedLeg {
  /** When audio last came from the phone. */
  heardAt(): EpochMs;
  /** Asks the phone within the dialog; resolves false when no answer came in time, or one that denies the dialog. */
  probe(timeoutMs: number): Promise<boolean>;
  /** The phone is dead. Called once. */
  lost(): void;
}

/**
 * Knows whether the phone of a leg is alive: phones that lose power or network send no BYE. Audio proves it; without audio
 * (silence suppression, hold) the phone is asked by OPTIONS. Two unanswered probes make it dead: 13 s after its last packet
 * at the latest.
 */
export class LegWatch {
  readonly #clock: Clock;
  readonly #leg: WatchedLeg;
  #timer: Timer | undefined;
  #answeredAt: EpochMs;
  #checking = false;
  #stopped = false;

  constructor(clock: Clock, leg: WatchedLeg) {
    this.#clock = clock;
    this.#leg = leg;
    this.#answeredAt = clock.now();
    this.#lookLater();
  }

  /** Whether nothing has proved the phone alive of late: a debtor is joined to it only after {@link confirm}. */
  get inDoubt(): boolean {
    return this.#silentMs > freshMs;
  }

  /** Asks the phone now. @returns whether it answered; when it did not, the leg is checked and given up soon */
  async confirm(): Promise<boolean> {
    const alive = await this.#probe(joinProbeTimeoutMs);
    if (!alive) this.suspect();
    return alive;
  }

  /** Something speaks against the phone (its registration ended): it is checked now instead of at the next look. */
  suspect(): void {
    void this.#check();
  }

  stop(): void {
    this.#stopped = true;
    this.#timer?.cancel();
  }

  get #silentMs(): number {
    return this.#clock.now() - Math.max(this.#answeredAt, this.#leg.heardAt());
  }

  #lookLater(): void {
    this.#timer?.cancel();
    this.#timer = this.#clock.setTimer(lookEveryMs, () => {
      if (this.inDoubt) void this.#check();
      else this.#lookLater();
    });
  }

  async #check(): Promise<void> {
    if (this.#checking || this.#stopped) return;
    this.#checking = true;
    const alive = (await this.#probe(probeTimeoutMs)) || (await this.#probe(probeTimeoutMs));
    this.#checking = false;
    // Audio that came meanwhile proves it as well: some phones answer no OPTIONS.
    this.#conclude(alive || !this.inDoubt);
  }

  #conclude(alive: boolean): void {
    if (this.#stopped) return;
    if (alive) this.#lookLater();
    else {
      this.stop();
      this.#leg.lost();
    }
  }

  async #probe(timeoutMs: number): Promise<boolean> {
    if (this.#stopped) return false;
    const alive = await this.#leg.probe(timeoutMs);
    if (alive) this.#answeredAt = this.#clock.now();
    return alive;
  }
}
