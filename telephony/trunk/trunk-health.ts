/** When a trunk counts as down and when as up again. All are numbers of events in a row. */
export interface HealthThresholds {
  /** Calls that got no SIP reply at all. */
  readonly unansweredCallsToDown: number;
  /** OPTIONS that got no reply while up. */
  readonly missedProbesToDown: number;
  /** OPTIONS that got a reply while down: more than one, so that a flapping carrier does not start a dial storm. */
  readonly answeredProbesToUp: number;
}

/** Five silent calls or two missed probes put a trunk down; two answered probes put it up. */
export const defaultHealthThresholds: HealthThresholds = {
  unansweredCallsToDown: 5,
  missedProbesToDown: 2,
  answeredProbesToUp: 2,
};

/** A change of state, undefined when nothing changed. */
export type HealthChange = 'up' | 'down' | undefined;

/** The state of one trunk, with hysteresis. Any SIP reply, even a refusal, shows that the carrier is there. */
export class TrunkHealth {
  readonly #thresholds: HealthThresholds;
  #up = true;
  #unansweredCalls = 0;
  #missedProbes = 0;
  #answeredProbes = 0;

  constructor(thresholds: HealthThresholds = defaultHealthThresholds) {
    this.#thresholds = thresholds;
  }

  get up(): boolean {
    return this.#up;
  }

  /** A call got a reply. It does not put a trunk up: only probes do. */
  callReplied(): void {
    this.#unansweredCalls = 0;
  }

  /** A call got none, or could not be sent. */
  callUnanswered(): HealthChange {
    this.#unansweredCalls += 1;
    return this.#up && this.#unansweredCalls >= this.#thresholds.unansweredCallsToDown ? this.goDown() : undefined;
  }

  probe(answered: boolean): HealthChange {
    this.#missedProbes = answered ? 0 : this.#missedProbes + 1;
    this.#answeredProbes = answered ? this.#answeredProbes + 1 : 0;
    if (this.#up) return this.#missedProbes >= this.#thresholds.missedProbesToDown ? this.goDown() : undefined;
    return this.#answeredProbes >= this.#thresholds.answeredProbesToUp ? this.goUp() : undefined;
  }

  /** Known by other means, e.g. a refused registration. */
  goDown(): HealthChange {
    if (!this.#up) return undefined;
    this.#up = false;
    this.#answeredProbes = 0;
    return 'down';
  }

  goUp(): HealthChange {
    if (this.#up) return undefined;
    this.#up = true;
    this.#unansweredCalls = 0;
    this.#missedProbes = 0;
    return 'up';
  }
}
