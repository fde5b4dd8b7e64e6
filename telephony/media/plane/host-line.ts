import type { EpochMs } from '../../../kernel/clock.ts';
import { AppError } from '../../../kernel/errors.ts';
import type { ErrorReporter } from '../../call-event-hub.ts';
import { repairRecording } from '../recording/repair-recording.ts';
import { SessionGauge } from '../rtp/session-gauge.ts';
import type { MediaNotice, MediaOrder, PartyId } from './media-orders.ts';
import type { MediaSessionOptions } from './media-plane.ts';
import type { PartyIds } from './party-ids.ts';
import { PlaneSession, type SessionLine } from './plane-session.ts';
import { errorOf } from './sent-error.ts';

/** What a line is made of. */
export interface HostLineParts {
  /** Those of the plane. */
  readonly ids: PartyIds;
  readonly report: ErrorReporter;
  readonly send: (order: MediaOrder) => void;
}

interface Opening {
  readonly gauge: SessionGauge;
  readonly options: MediaSessionOptions;
  readonly settle: (session: PlaneSession | Error) => void;
}

/** The line to one host of audio: sends it orders and gives what it reports to whom it concerns. */
export class HostLine implements SessionLine {
  readonly #parts: HostLineParts;
  readonly #sessions = new Map<PartyId, PlaneSession>();
  readonly #opening = new Map<PartyId, Opening>();
  readonly #past = { received: 0, lost: 0 };
  #lost = false;

  constructor(parts: HostLineParts) {
    this.#parts = parts;
  }

  /** Sessions that are open or being opened. */
  get sessions(): number {
    return this.#sessions.size + this.#opening.size;
  }

  /** Packets of all its sessions since the start: received, and lost on the way to us. */
  get packets(): { readonly received: number; readonly lost: number } {
    const sum = { ...this.#past };
    for (const { packets } of this.#sessions.values()) {
      sum.received += packets.received;
      sum.lost += packets.lost;
    }
    return sum;
  }

  /** When any of its far ends was last heard; 0: none is there. */
  get heardAt(): EpochMs {
    return [...this.#sessions.values()].reduce((latest, { heardAt }) => Math.max(latest, heardAt), 0);
  }

  /** @throws AppError `MEDIA_PORTS_EXHAUSTED`, `SWITCH_UNREACHABLE` when the host died */
  open(options: MediaSessionOptions): Promise<PlaneSession> {
    const [id, gauge] = [this.nextParty(), SessionGauge.make()];
    const { timeoutMs = 0, trusted = { networks: [], hosts: [] } } = options;
    return new Promise((resolve, reject) => {
      const settle = (opened: PlaneSession | Error): void => {
        if (opened instanceof Error) reject(opened);
        else resolve(opened);
      };
      if (this.#lost) {
        settle(hostDied());
        return;
      }
      this.#opening.set(id, { gauge, options, settle });
      this.send({ type: 'open', id, timeoutMs, trusted, gauge: gauge.memory });
    });
  }

  nextParty(): PartyId {
    return this.#parts.ids.next();
  }

  /** Does nothing once the host is lost. */
  send(order: MediaOrder): void {
    if (!this.#lost) this.#parts.send(order);
  }

  /** Takes what the host reports. */
  take(notice: MediaNotice): void {
    switch (notice.type) {
      case 'failed':
        this.#parts.report(notice.message, errorOf(notice.error));
        return;
      case 'opened':
        this.#opened(notice);
        return;
      case 'refused':
        this.#take(notice.id)?.settle(errorOf(notice.error));
        return;
      default:
        this.#sessions.get(notice.id)?.take(notice);
    }
  }

  /** The host died: its sessions are gone, and what it recorded is set right. */
  lost(): void {
    this.#lost = true;
    for (const { settle } of this.#opening.values()) settle(hostDied());
    this.#opening.clear();
    for (const session of [...this.#sessions.values()]) session.lose();
  }

  /** A session is gone for good. */
  forget({ id, packets }: PlaneSession): void {
    if (!this.#sessions.delete(id)) return;
    this.#past.received += packets.received;
    this.#past.lost += packets.lost;
  }

  /** A recording of a host that died. Never rejects. @returns how long it is, in ms */
  async repair(file: string): Promise<number> {
    try {
      return (await repairRecording(file)).durationMs;
    } catch (error) {
      this.#parts.report('a recording could not be repaired', error);
      return 0;
    }
  }

  /** Takes what a listener throws: the next notice is told all the same. */
  tell(action: () => void): void {
    try {
      action();
    } catch (error) {
      this.#parts.report('what the audio reported could not be handled', error);
    }
  }

  #opened({ id, address, port }: Extract<MediaNotice, { type: 'opened' }>): void {
    const opening = this.#take(id);
    if (!opening) return;
    const { gauge, options, settle } = opening;
    const session = new PlaneSession(this, { id, localAddress: address, localPort: port, gauge, options });
    this.#sessions.set(id, session);
    settle(session);
  }

  #take(id: PartyId): Opening | undefined {
    const opening = this.#opening.get(id);
    this.#opening.delete(id);
    return opening;
  }
}

function hostDied(): AppError {
  return new AppError('SWITCH_UNREACHABLE', 'the thread that carries the audio has died');
}
