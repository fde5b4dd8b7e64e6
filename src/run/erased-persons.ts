import type { Clock, EpochMs } from '../../kernel/clock.ts';
import { withoutPerson, type ErasedPerson } from '../store/ports/erased-person.ts';

/** A person is known here this long, ms: wrap-ups that began before the erasure are over by then. */
const keptMs = 86_400_000;
/** Attempts remembered, which lead to nobody: an agent may come back to one as long as the service runs. */
const mostAttempts = 100_000;

const attemptsIn = /"(?:callId|attemptId)":"([^"]+)"/g;

/**
 * Persons who are being erased, or were within a day, and their attempts. The memory of this process still names them: the
 * floor in a wrap-up, an agent's last calls. What comes from there must not write them again. It goes by attempts and not by
 * the debtor's id: a list that has the id again makes another person.
 */
export class ErasedPersons {
  readonly #clock: Clock;
  readonly #attempts = new Set<string>();
  readonly #persons = new Map<string, { readonly person: ErasedPerson; readonly until: EpochMs }>();
  #sweepAt: EpochMs = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Notes what is known of a person before the stores forget them. */
  note(person: ErasedPerson): void {
    const until = this.#clock.now() + keptMs;
    for (const callId of person.callIds) {
      this.#attempts.add(callId);
      this.#persons.set(callId, { person, until });
    }
    for (const oldest of this.#attempts) {
      if (this.#attempts.size <= mostAttempts) break;
      this.#attempts.delete(oldest);
    }
    this.#sweep();
  }

  /** Whether an attempt was with somebody who is erased. */
  has(callId: string): boolean {
    return this.#attempts.has(callId);
  }

  /** An entry of the journal without them: what is about their attempts names their alias. */
  clean(body: string): string {
    if (this.#persons.size === 0) return body;
    this.#sweep();
    const about = [...body.matchAll(attemptsIn)].flatMap(([, callId = '']) => this.#persons.get(callId)?.person ?? []);
    return [...new Set(about)].reduce((text, person) => {
      return JSON.stringify(withoutPerson(JSON.parse(text) as unknown, person));
    }, body);
  }

  #sweep(): void {
    const now = this.#clock.now();
    if (now < this.#sweepAt) return;
    this.#sweepAt = now + keptMs / 24;
    for (const [callId, { until }] of this.#persons) if (until <= now) this.#persons.delete(callId);
  }
}
