import type { Clock } from '../../../kernel/clock.ts';
import type { ErrorReporter } from '../../call-event-hub.ts';
import type { LibraryChange } from '../../detection/fingerprint/fingerprint.ts';
import type { PortRange } from '../rtp/port-pool.ts';
import { RtpEngine } from '../rtp/rtp-engine.ts';
import { HostLine } from './host-line.ts';
import { MediaHost } from './media-host.ts';
import type { MediaPlane, MediaSession, MediaSessionOptions, TapOptions, TapSession } from './media-plane.ts';
import { PartyIds } from './party-ids.ts';

/** Where and how a plane does media. */
export interface PlaneOptions {
  readonly clock: Clock;
  /** Local IP address on which all sessions and taps listen. */
  readonly address: string;
  /** Those of its sessions; absent: it has taps alone. */
  readonly ports?: PortRange;
  /** Takes what goes wrong beside calls; media continues. */
  readonly report: ErrorReporter;
}

/** Audio in the thread of whoever steers it: orders are carried out as they are given. */
export class LocalPlane implements MediaPlane {
  readonly #engine: RtpEngine;
  readonly #host: MediaHost;
  readonly #line: HostLine;

  constructor({ clock, address, ports, report }: PlaneOptions) {
    const reportError = (error: unknown): void => report('the audio reports an error', error);
    this.#engine = new RtpEngine({ clock, address, ...(ports && { ports }), reportError });
    this.#host = new MediaHost({ engine: this.#engine, clock, address, notify: (notice) => this.#line.take(notice) });
    this.#line = new HostLine({
      ...{ report, ids: new PartyIds() },
      send: (order) => this.#host.take(order),
    });
  }

  get packets(): { readonly received: number; readonly lost: number } {
    return this.#line.packets;
  }

  get sessions(): number {
    return this.#line.sessions;
  }

  /** Pairs of ports taken now. */
  get portsInUse(): number {
    return this.#engine.portsInUse;
  }

  open(options: MediaSessionOptions = {}): Promise<MediaSession> {
    return this.#line.open(options);
  }

  openTap(options: TapOptions = {}): Promise<TapSession> {
    return this.#line.openTap(options);
  }

  prepareHearing(): void {
    this.#line.send({ type: 'prepareHearing' });
  }

  know(change: LibraryChange): void {
    this.#line.send({ type: 'know', change });
  }

  async close(): Promise<void> {
    await this.#host.close();
  }
}
