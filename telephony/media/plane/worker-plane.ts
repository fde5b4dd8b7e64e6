import { AppError } from '../../../kernel/errors.ts';
import type { Timer } from '../../../kernel/clock.ts';
import type { Fingerprint, LibraryChange } from '../../detection/fingerprint/fingerprint.ts';
import type { DatagramKind } from '../datagrams/open-datagrams.ts';
import type { PortRange } from '../rtp/port-pool.ts';
import type { HostLine } from './host-line.ts';
import type { PlaneOptions } from './local-plane.ts';
import type { MediaPlane, MediaSession, MediaSessionOptions, TapOptions, TapSession } from './media-plane.ts';
import { MediaThread, type ThreadLimits } from './media-thread.ts';
import { PartyIds } from './party-ids.ts';
import { sharePorts } from './worker-task.ts';

/** One that dies sooner than this after its start, in ms, is replaced only after as long: what kills it is still there. */
const shortLifeMs = 2_000;

/** How a plane of workers does media. */
export interface WorkerPlaneOptions extends PlaneOptions, ThreadLimits {
  /** How many threads, at least one. */
  readonly workers: number;
  /** By which sockets the workers' datagrams come and go. Absent: Node's. */
  readonly datagrams?: DatagramKind;
}

/** A place for a worker: its ports, and the worker that has them, unless it died a moment ago. */
interface Place {
  readonly ports: PortRange | undefined;
  thread: MediaThread | undefined;
}

/**
 * Audio in threads of its own: nothing that the thread of the calls does, or waits for, can be heard. Sessions go to the
 * worker with the fewest, to one that seems to hang only when no other takes them; one that dies is replaced, and its sessions
 * are lost.
 */
export class WorkerPlane implements MediaPlane {
  readonly #options: WorkerPlaneOptions;
  readonly #places: readonly Place[];
  readonly #ids = new PartyIds();
  readonly #past = { received: 0, lost: 0 };
  readonly #restarts = new Set<Timer>();
  /** What a worker that takes another's place must know. */
  readonly #known = new Map<string, Fingerprint>();
  #listens = false;
  #closed = false;

  /** @throws Error when there are fewer pairs of ports than workers */
  constructor(options: WorkerPlaneOptions) {
    this.#options = options;
    const { ports, workers } = options;
    const shares = ports ? sharePorts(ports, workers) : new Array<undefined>(workers).fill(undefined);
    this.#places = shares.map((share) => ({ ports: share, thread: undefined }));
    for (const place of this.#places) this.#start(place);
  }

  get packets(): { readonly received: number; readonly lost: number } {
    const sum = { ...this.#past };
    for (const { line } of this.#threads()) {
      const { received, lost } = line.packets;
      sum.received += received;
      sum.lost += lost;
    }
    return sum;
  }

  get sessions(): number {
    return this.#threads().reduce((sum, { line }) => sum + line.sessions, 0);
  }

  /** Sessions and taps of each worker that lives. */
  get spread(): readonly number[] {
    return this.#threads().map(({ line }) => line.sessions);
  }

  open(options: MediaSessionOptions = {}): Promise<MediaSession> {
    return this.#atSome((line) => line.open(options));
  }

  openTap(options: TapOptions = {}): Promise<TapSession> {
    return this.#atSome((line) => line.openTap(options));
  }

  /** Ends one worker as if it had died, for drills. @param index as in {@link spread} */
  async kill(index: number): Promise<void> {
    await this.#threads()[index]?.kill();
  }

  prepareHearing(): void {
    this.#listens = true;
    for (const { line } of this.#threads()) line.send({ type: 'prepareHearing' });
  }

  know(change: LibraryChange): void {
    if ('add' in change) this.#known.set(change.add.id, change.add);
    else this.#known.delete(change.remove);
    for (const { line } of this.#threads()) line.send({ type: 'know', change });
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const timer of this.#restarts) timer.cancel();
    await Promise.all(this.#threads().map((thread) => thread.stop()));
  }

  /** At the worker that is to be asked first; when that refuses, at the next. */
  async #atSome<Party>(open: (line: HostLine) => Promise<Party>): Promise<Party> {
    let refusal: unknown = new AppError('SWITCH_UNREACHABLE', 'no media worker is there');
    for (const { line } of this.#threads().sort(byChoice)) {
      try {
        return await open(line);
      } catch (error) {
        refusal = error;
      }
    }
    throw refusal;
  }

  #threads(): MediaThread[] {
    return this.#places.flatMap(({ thread }) => thread ?? []);
  }

  #start(place: Place): void {
    const thread: MediaThread = new MediaThread({
      ...{ ...this.#options, ids: this.#ids, ports: place.ports },
      died: () => this.#died(place, thread),
    });
    if (this.#listens) thread.line.send({ type: 'prepareHearing' });
    for (const add of this.#known.values()) thread.line.send({ type: 'know', change: { add } });
    place.thread = thread;
  }

  #died(place: Place, thread: MediaThread): void {
    const { clock } = this.#options;
    const { received, lost } = thread.line.packets;
    this.#past.received += received;
    this.#past.lost += lost;
    place.thread = undefined;
    const waitMs = clock.now() - thread.startedAt < shortLifeMs ? shortLifeMs : 0;
    if (this.#closed) return;
    if (waitMs === 0) {
      this.#start(place);
      return;
    }
    const timer = clock.setTimer(waitMs, () => {
      this.#restarts.delete(timer);
      this.#start(place);
    });
    this.#restarts.add(timer);
  }
}

/** Who is asked first for a session. */
function byChoice(a: MediaThread, b: MediaThread): number {
  return Number(a.isLate) - Number(b.isLate) || a.line.sessions - b.line.sessions;
}
