import type { EpochMs } from '../../../kernel/clock.ts';
import { RunningMean } from './running-mean.ts';
import type { BrowserPhoneState, PhoneReading } from './browser-phone-gateway.ts';
import type { PageMeasures } from './page-measures.ts';

/** A second of a phone's audio, as the gateway reports it. */
const reportMs = 1_000;

/** One direction as the gateway measured it. */
interface DirectionFigures {
  /** Mean power, dBov; -127 is silence. */
  readonly level: number;
  readonly packets: number;
  readonly lost: number;
  /** Mean of the seconds, and the worst of them. */
  readonly jitterMs: number;
  readonly worstJitterMs: number;
}

/** What the page measured of the way to it. */
interface HeardFigures {
  readonly packets: number;
  readonly lost: number;
  readonly jitterMs?: number;
  readonly worstJitterMs?: number;
  readonly roundTripMs?: number;
  readonly worstRoundTripMs?: number;
  /** Sound that the page had to make up, because packets were late or lost. */
  readonly concealedMs?: number;
}

/** How an agent's browser phone did during one conversation. What nobody measured is absent. */
export interface AudioFigures {
  readonly since: EpochMs;
  readonly until: EpochMs;
  /** Of this time, how much the gateway measured: less where no page was there, or the gateway was away. */
  readonly measuredMs: number;
  readonly fromPage?: DirectionFigures;
  readonly fromSwitch?: DirectionFigures;
  readonly atPage?: HeardFigures;
  /** How often the page went: a reload, another tab, a lost network. */
  readonly interruptions: number;
  /** Time without a page: the debtor heard silence. */
  readonly awayMs: number;
  /** The debtor spoke and the microphone brought nothing. */
  readonly silentMicrophoneMs: number;
}

/** Adds up how a phone does while its agent talks. Bounded: sums only. */
export class AudioTally {
  readonly #since: EpochMs;
  readonly #fromPage = new Direction();
  readonly #fromSwitch = new Direction();
  readonly #atPage: Heard;
  #page: string | undefined;
  /** Without a page since then. */
  #awaySince: EpochMs | undefined;
  #awayMs = 0;
  #interruptions = 0;
  #measuredMs = 0;
  #silentMicrophoneMs = 0;

  /** @param before what the page said last; absent: nothing */
  constructor(since: EpochMs, { page }: BrowserPhoneState, before?: PageMeasures) {
    this.#since = since;
    this.#page = page;
    this.#atPage = new Heard(page, before?.page === page ? before : undefined);
    if (page === undefined) this.#awaySince = since;
  }

  /** Takes the phone as it is now: a second of it where it has readings. */
  take({ page, fromPage, fromSwitch, isMicrophoneSilent }: BrowserPhoneState, at: EpochMs): void {
    this.#takePage(page, at);
    if (!fromPage) return;
    this.#measuredMs += reportMs;
    this.#fromPage.take(fromPage);
    if (fromSwitch) this.#fromSwitch.take(fromSwitch);
    if (isMicrophoneSilent === true) this.#silentMicrophoneMs += reportMs;
  }

  /** Takes what the page says; what comes from another page than the phone's is not believed. */
  heard(measures: PageMeasures): void {
    if (measures.page === this.#page) this.#atPage.take(measures);
  }

  figures(until: EpochMs): AudioFigures {
    const [fromPage, fromSwitch, atPage] = [this.#fromPage.figures, this.#fromSwitch.figures, this.#atPage.figures];
    return {
      ...{ since: this.#since, until, measuredMs: this.#measuredMs },
      ...(fromPage && { fromPage }),
      ...(fromSwitch && { fromSwitch }),
      ...(atPage && { atPage }),
      interruptions: this.#interruptions,
      awayMs: this.#awayMs + (this.#awaySince === undefined ? 0 : Math.max(0, until - this.#awaySince)),
      silentMicrophoneMs: this.#silentMicrophoneMs,
    };
  }

  #takePage(page: string | undefined, at: EpochMs): void {
    if (page === this.#page) return;
    if (this.#page !== undefined) this.#interruptions += 1;
    this.#page = page;
    if (page === undefined) this.#awaySince ??= at;
    else if (this.#awaySince !== undefined) {
      this.#awayMs += Math.max(0, at - this.#awaySince);
      this.#awaySince = undefined;
    }
  }
}

class Direction {
  readonly #power = new RunningMean();
  readonly #jitter = new RunningMean();
  #packets = 0;
  #lost = 0;

  take({ level, packets, lost, jitterMs }: PhoneReading): void {
    // Decibels have no mean; powers do.
    this.#power.add(10 ** (level / 10));
    this.#jitter.add(jitterMs);
    this.#packets += packets;
    this.#lost += lost;
  }

  get figures(): DirectionFigures | undefined {
    const [power, jitterMs] = [this.#power.mean, this.#jitter.mean];
    if (power === undefined || jitterMs === undefined) return undefined;
    return {
      level: Math.round(10 * Math.log10(power)),
      ...{ packets: this.#packets, lost: this.#lost },
      ...{ jitterMs: Math.round(jitterMs), worstJitterMs: Math.round(this.#jitter.worst) },
    };
  }
}

/** Pages count from when their connection began: what counts is the difference between what they say. */
class Heard {
  /** The page that was there when the conversation began. */
  readonly #first: string | undefined;
  readonly #jitter = new RunningMean();
  readonly #roundTrip = new RunningMean();
  #before: PageMeasures | undefined;
  #packets = 0;
  #lost = 0;
  #concealedMs: number | undefined;

  constructor(first: string | undefined, before: PageMeasures | undefined) {
    this.#first = first;
    this.#before = before;
  }

  take(measures: PageMeasures): void {
    const { page, packets, lost, jitterMs, roundTripMs, concealedMs } = measures;
    const before = this.#before?.page === page ? this.#before : this.#beginningOf(page);
    this.#before = measures;
    if (!before || packets < before.packets) return;
    this.#packets += packets - before.packets;
    this.#lost += Math.max(0, lost - before.lost);
    if (jitterMs !== undefined) this.#jitter.add(jitterMs);
    if (roundTripMs !== undefined) this.#roundTrip.add(roundTripMs);
    if (concealedMs !== undefined && before.concealedMs !== undefined)
      this.#concealedMs = (this.#concealedMs ?? 0) + Math.max(0, concealedMs - before.concealedMs);
  }

  /** All that a page counts which came during the conversation belongs to it; of the first one nobody knows how much. */
  #beginningOf(page: string): PageMeasures | undefined {
    return page === this.#first ? undefined : { page, packets: 0, lost: 0, concealedMs: 0 };
  }

  get figures(): HeardFigures | undefined {
    if (this.#packets + this.#lost === 0) return undefined;
    const [jitter, roundTrip] = [this.#jitter.mean, this.#roundTrip.mean];
    return {
      ...{ packets: this.#packets, lost: this.#lost },
      ...(jitter === undefined ? {} : { jitterMs: Math.round(jitter), worstJitterMs: Math.round(this.#jitter.worst) }),
      ...(roundTrip === undefined
        ? {}
        : { roundTripMs: Math.round(roundTrip), worstRoundTripMs: Math.round(this.#roundTrip.worst) }),
      ...(this.#concealedMs === undefined ? {} : { concealedMs: this.#concealedMs }),
    };
  }
}
