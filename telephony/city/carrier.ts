import type { Clock } from '../../kernel/clock.ts';
import type { RtpEngine } from '../media/rtp/rtp-engine.ts';
import type { IncomingInvite } from '../sip/signalling.ts';
import { behaviours } from './behaviours.ts';
import { CityCall } from './city-call.ts';
import type { CityConfig } from './city-config.ts';
import type { CityLog } from './city-log.ts';
import { drawFate } from './draw-fate.ts';
import type { Voices } from './voices.ts';

/** What the carrier works with. */
export interface CarrierParts {
  readonly config: CityConfig;
  readonly clock: Clock;
  readonly media: RtpEngine;
  readonly voices: Voices;
  readonly log: CityLog;
  readonly reportError: (error: unknown) => void;
}

/** The carrier: takes every INVITE and lets the called number's fate happen to it. */
export class Carrier {
  readonly #parts: CarrierParts;
  readonly #attempts = new Map<string, number>();
  readonly #calls = new Set<CityCall>();

  constructor(parts: CarrierParts) {
    this.#parts = parts;
  }

  /** Calls going on. */
  get activeCalls(): number {
    return this.#calls.size;
  }

  /** The handler of the signalling. */
  invite(invite: IncomingInvite): void {
    const number = dialledNumber(invite.requestUri);
    if (number === undefined) {
      invite.reject(484);
      return;
    }
    const { config, clock, media, log, voices, reportError } = this.#parts;
    const attempt = (this.#attempts.get(number) ?? 0) + 1;
    this.#attempts.set(number, attempt);
    const fate = drawFate(config, number, attempt);
    const onEnd = (): void => {
      this.#calls.delete(call);
    };
    const call = new CityCall({ invite, number, attempt, fate, clock, media, log, onEnd });
    this.#calls.add(call);
    behaviours[fate.outcome](call, voices).catch((error: unknown) => {
      reportError(error);
      call.hangUp();
    });
  }

  /** Hangs up every call. */
  hangUpAll(): void {
    for (const call of this.#calls) call.hangUp();
  }
}

/** The user part of the request URI when it is a telephone number (`+` and digits), else undefined: 484. */
function dialledNumber(requestUri: string): string | undefined {
  return /^sips?:(\+?\d{3,15})(?:;[^@]*)?@/.exec(requestUri)?.[1];
}
