import type { Clock } from '../../kernel/clock.ts';
import { RtpEngine } from '../media/rtp/rtp-engine.ts';
import type { Signalling } from '../sip/signalling.ts';
import { Carrier } from './carrier.ts';
import type { CityConfig } from './city-config.ts';
import { noCityLog, openCityLog, type CityLog } from './city-log.ts';
import { Phones } from './phones.ts';
import { loadVoices } from './voices.ts';

/** What a city is built from. */
export interface CityParts {
  readonly config: CityConfig;
  readonly clock: Clock;
  /** Makes a SIP user agent on a port; 0 takes a free one. */
  readonly makeSignalling: (bind: { readonly address: string; readonly port: number }) => Signalling;
  /** Takes what goes wrong inside; the city goes on. */
  readonly reportError: (error: unknown) => void;
}

/** Where a city can be reached. */
export interface CityAddresses {
  readonly carrier: { readonly host: string; readonly port: number };
  /** Absent when the city has no phones. */
  readonly phones?: { readonly host: string; readonly port: number; readonly users: readonly string[] };
}

/** A carrier in a box: its population and, on a port of their own, the phones of simulated agents. */
export class City {
  readonly #config: CityConfig;
  readonly #media: RtpEngine;
  readonly #log: CityLog;
  readonly #carrier: Carrier;
  readonly #phones: Phones;
  readonly #signalling: { readonly carrier: Signalling; readonly phones: Signalling };

  private constructor(parts: CityParts, voices: Awaited<ReturnType<typeof loadVoices>>) {
    const { config, clock, makeSignalling, reportError } = parts;
    this.#config = config;
    this.#media = new RtpEngine({ clock, address: config.address, ports: config.rtpPorts, reportError });
    this.#log = config.logFile === undefined ? noCityLog : openCityLog(config.logFile);
    const shared = { config, clock, voices, reportError, media: this.#media };
    this.#carrier = new Carrier({ ...shared, log: this.#log });
    this.#phones = new Phones(shared);
    this.#signalling = {
      carrier: makeSignalling({ address: config.address, port: config.sipPort }),
      phones: makeSignalling({ address: config.address, port: config.phones.sipPort }),
    };
  }

  /** Loads the voices; {@link start} opens the ports. */
  static async build(parts: CityParts): Promise<City> {
    return new City(parts, await loadVoices());
  }

  /** Calls and legs that are going on, and pairs of media ports taken. */
  get counts(): { readonly calls: number; readonly legs: number; readonly ports: number } {
    return {
      calls: this.#carrier.activeCalls,
      legs: this.#phones.activeLegs,
      ports: this.#media.portsInUse,
    };
  }

  /** Opens the SIP ports. */
  async start(): Promise<CityAddresses> {
    await this.#signalling.carrier.start({ invite: (invite) => this.#carrier.invite(invite) });
    const carrier = this.#signalling.carrier.contactAddress();
    if (this.#config.phones.count === 0) return { carrier };
    await this.#signalling.phones.start({ invite: (invite) => this.#phones.invite(invite) });
    return { carrier, phones: { ...this.#signalling.phones.contactAddress(), users: this.#phones.users } };
  }

  /** Ends every call and closes. */
  async close(): Promise<void> {
    this.#carrier.hangUpAll();
    this.#phones.hangUpAll();
    await Promise.all([this.#signalling.carrier.close(), this.#signalling.phones.close()]);
    await this.#media.close();
    this.#log.close();
  }
}
