import { seededRng, type Rng } from '../../kernel/rng.ts';
import { cityOutcomes, type CityConfig, type CityDuration, type CityOutcome } from './city-config.ts';

/** All that is decided about a call when its INVITE arrives. Times in ms, compressed already. */
export interface Fate {
  readonly outcome: CityOutcome;
  readonly postDialDelayMs: number;
  /** From the ringing to the answer, or to the refusal. */
  readonly ringMs: number;
  readonly talkMs: number;
  readonly patienceMs: number;
  /** From the answer to the first word. */
  readonly greetAfterMs: number;
  readonly earlyRingback: boolean;
  /** Which of the voices; any integer ≥ 0, taken modulo what there is. */
  readonly voice: number;
  /** Q.850 cause of congestion: 34 no circuit, 42 switching equipment congestion. */
  readonly congestionCause: 34 | 42;
}

/** The outcomes that belong to a line, not to the moment: such a number never becomes another. */
const permanent: readonly CityOutcome[] = ['unallocated', 'fax'];

/** FNV-1a, 32 bits, over UTF-16 code units (public domain; Fowler, Noll, Vo). */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value >>> 0;
}

/**
 * Decides the fate of the `attempt`-th call (from 1) to a number. Pure and repeatable: a function of seed, number and attempt.
 * Dead lines and faxes stay what they are; everything else is drawn again each time.
 */
export function drawFate(config: CityConfig, number: string, attempt: number): Fate {
  const line = seededRng(hash(`${config.seed}:${number}`));
  const moment = seededRng(hash(`${config.seed}:${number}:${attempt}`));
  const voice = Math.floor(line.next() * 1_000_000);
  const outcome = drawOutcome(config, line.next(), moment.next());
  const compressed = (duration: CityDuration): number => draw(duration, moment) / config.compress;
  return {
    outcome,
    voice,
    postDialDelayMs: compressed(config.postDialDelay),
    ringMs: compressed(outcome === 'voicemail' ? config.forward : config.ring),
    talkMs: Math.max(config.talk.minMs / config.compress, compressed(config.talk)),
    patienceMs: draw(config.patience, moment),
    greetAfterMs: 250 + 900 * moment.next(),
    earlyRingback: moment.next() < config.earlyRingback,
    congestionCause: moment.next() < 0.5 ? 34 : 42,
  };
}

/**
 * The line's draw decides whether it is a dead or fax line; otherwise the moment's draw decides among the rest.
 * Shares of all calls stay as configured.
 */
function drawOutcome(config: CityConfig, line: number, moment: number): CityOutcome {
  const ofLine = pick(config, permanent, line);
  if (ofLine.outcome) return ofLine.outcome;
  const passing = cityOutcomes.filter((outcome) => !permanent.includes(outcome));
  const total = passing.reduce((sum, outcome) => sum + config.outcomes[outcome], 0);
  return pick(config, passing, moment * total).outcome ?? 'noAnswer';
}

function pick(config: CityConfig, among: readonly CityOutcome[], at: number): { outcome: CityOutcome | undefined } {
  let sum = 0;
  for (const outcome of among) {
    sum += config.outcomes[outcome];
    if (at < sum) return { outcome };
  }
  return { outcome: undefined };
}

function draw(duration: CityDuration, rng: Rng): number {
  const value = duration.medianMs * Math.exp(duration.sigma * standardNormal(rng));
  return Math.min(duration.maxMs, Math.max(duration.minMs, value));
}

/** Box and Muller's transform. */
function standardNormal(rng: Rng): number {
  return Math.sqrt(-2 * Math.log(1 - rng.next())) * Math.cos(2 * Math.PI * rng.next());
}
