import { randomInt } from 'node:crypto';
import type { Clock } from '../../../kernel/clock.ts';
import { AppError } from '../../../kernel/errors.ts';
import type { DatagramSockets } from '../datagrams/datagram-sockets.ts';
import { NodeDatagrams } from '../datagrams/node-datagrams.ts';
import { FramePacer } from './frame-pacer.ts';
import { PortPool, type PortRange } from './port-pool.ts';
import { openRtpSession, type RtpSession, type RtpSessionOptions } from './rtp-session.ts';

/** Where and how this process does media. */
export interface RtpEngineOptions {
  readonly clock: Clock;
  /** Local IP address on which all sessions listen. */
  readonly address: string;
  /** Absent: it opens no session. */
  readonly ports?: PortRange;
  /** Absent: Node's. */
  readonly datagrams?: DatagramSockets;
  /** Takes what a listener or consumer throws; media continues. */
  readonly reportError: (error: unknown) => void;
}

/**
 * The media of a process: opens sessions on the configured ports, drives them by one 20 ms clock, and closes the remaining
 * ones at the end.
 */
export class RtpEngine {
  /** The shared 20 ms clock, for others that pace audio or flush recordings. */
  readonly pacer: FramePacer;
  readonly #options: RtpEngineOptions;
  readonly #datagrams: DatagramSockets;
  readonly #pool: PortPool | undefined;
  readonly #sessions = new Set<RtpSession>();
  /** Packets of the sessions that are closed. */
  readonly #past = { received: 0, lost: 0 };
  #closed = false;

  constructor(options: RtpEngineOptions) {
    this.#options = options;
    this.#datagrams = options.datagrams ?? new NodeDatagrams();
    this.#pool = options.ports && new PortPool(options.ports);
    this.pacer = new FramePacer(options.clock, options.reportError);
  }

  /** Pairs of ports taken now. */
  get portsInUse(): number {
    return this.#pool?.inUse ?? 0;
  }

  /** Packets of all sessions since the start: received, and lost on the way to us. A late packet is lost no longer. */
  get packets(): { readonly received: number; readonly lost: number } {
    const sum = { ...this.#past };
    for (const { stats } of this.#sessions) {
      sum.received += stats.received;
      sum.lost += stats.lost;
    }
    return sum;
  }

  /** Opens a session. @throws AppError `MEDIA_PORTS_EXHAUSTED`; `SWITCH_UNREACHABLE` when the engine was closed */
  async open(options: RtpSessionOptions = {}): Promise<RtpSession> {
    if (!this.#pool) throw new AppError('MEDIA_PORTS_EXHAUSTED', 'there are no ports for sessions');
    const session = await openRtpSession(
      {
        clock: this.#options.clock,
        pacer: this.pacer,
        datagrams: this.#datagrams,
        pool: this.#pool,
        address: this.#options.address,
        reportError: this.#options.reportError,
        start: { ssrc: randomInt(2 ** 32), sequence: randomInt(2 ** 15), timestamp: randomInt(2 ** 32) },
      },
      options,
    );
    if (this.#closed) {
      await session.close();
      throw new AppError('SWITCH_UNREACHABLE', 'the media engine is closed');
    }
    this.#sessions.add(session);
    return session;
  }

  /** Closes a session and frees its ports. Idempotent. */
  async closeSession(session: RtpSession): Promise<void> {
    if (this.#sessions.delete(session)) {
      const { received, lost } = session.stats;
      this.#past.received += received;
      this.#past.lost += lost;
    }
    await session.close();
  }

  /** Closes every session, for good. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#sessions].map((session) => this.closeSession(session)));
  }
}
