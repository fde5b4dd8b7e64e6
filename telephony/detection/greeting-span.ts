import { frameMs } from '../media/codec.ts';
import type { GreetingEvent } from './detector-verdict.ts';
import type { FeatureMeter } from './features/features.ts';

/** The called party's greeting is complete after this much silence, ms: pauses within a greeting are mostly shorter. */
export const greetingPauseMs = 400;

const nothing: readonly GreetingEvent[] = Object.freeze([]);

/**
 * When the called party's first words began and when they were complete: the two instants from which a law may count how
 * long the called party waits. Each is reported once. Errors are on the early side, so that a wait is never counted too short.
 */
export class GreetingSpan {
  #stage: 'before' | 'during' | 'over' = 'before';

  /**
   * Takes what was measured at one instant.
   *
   * @param meter features since `beganFrame`, whose time counts from there
   * @param beganFrame frames since the answer at which measuring began
   */
  update(meter: FeatureMeter, beganFrame: number): readonly GreetingEvent[] {
    if (this.#stage === 'over' || meter.value('speech') === 0) return nothing;
    const events: GreetingEvent[] = [];
    const beganMs = beganFrame * frameMs;
    if (this.#stage === 'before') {
      this.#stage = 'during';
      events.push({ type: 'greetingStarted', atMs: beganMs + meter.value('onset') });
    }
    const silenceMs = meter.value('trailingSilence');
    if (silenceMs >= greetingPauseMs) {
      this.#stage = 'over';
      events.push({ type: 'greetingEnded', atMs: beganMs + meter.value('elapsed') - silenceMs });
    }
    return events;
  }

  reset(): void {
    this.#stage = 'before';
  }
}
