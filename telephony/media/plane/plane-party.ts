import type { EpochMs } from '../../../kernel/clock.ts';
import type { AudioSink } from '../../call-control.ts';
import type { EarNotice, ListenSpec } from '../../listening/call-hearing.ts';
import type { MediaNotice, MediaOrder, PartyId } from './media-orders.ts';
import type { TapEar } from './media-plane.ts';
import { sentError } from './sent-error.ts';

/** What a party needs of the line to its host. */
export interface PartyLine {
  send(order: MediaOrder): void;
  /** The party is gone for good. */
  forget(party: PlaneParty): void;
  /** Runs what a listener does, and reports what it throws. */
  tell(action: () => void): void;
}

/** A party as its host opened it. */
export interface OpenedParty {
  readonly id: PartyId;
  readonly localAddress: string;
  readonly localPort: number;
}

/** What is reported of a party. */
export type PartyNotice = Exclude<MediaNotice, { type: 'opened' | 'refused' | 'failed' }>;

/** What every party reports. */
export type CommonNoticeType = 'closed' | 'heard' | 'frame';

const endings: ReadonlySet<MediaNotice['type']> = new Set([
  'closed',
  'recordingBegan',
  'recordingRefused',
  'recordingFailed',
  'recorded',
  'heard',
]);

/** Somebody whose audio is elsewhere, at the other end of a {@link PartyLine}, and who can be listened to. */
export abstract class PlaneParty {
  readonly id: PartyId;
  readonly localAddress: string;
  readonly localPort: number;
  readonly #line: PartyLine;
  readonly #lost: (() => void) | undefined;
  readonly #ears = new Map<number, (notice: EarNotice) => void>();
  readonly #taps = new Map<number, AudioSink>();
  #lastNumber = 0;
  #closed: { readonly promise: Promise<void>; readonly resolve: () => void } | undefined;
  #isLost = false;
  #isGone = false;

  /** @param lost called once when the host died, unless the close was asked for */
  protected constructor(line: PartyLine, { id, localAddress, localPort }: OpenedParty, lost: (() => void) | undefined) {
    this.#line = line;
    this.id = id;
    this.localAddress = localAddress;
    this.localPort = localPort;
    this.#lost = lost;
  }

  /** When it was last heard; 0: never. */
  abstract get heardAt(): EpochMs;

  /** Packets received, and lost on the way to us. */
  abstract get packets(): { readonly received: number; readonly lost: number };

  tap(sink: AudioSink): () => void {
    const tap = this.next();
    this.#taps.set(tap, sink);
    this.send({ type: 'tap', id: this.id, tap });
    return () => {
      if (this.#taps.delete(tap)) this.send({ type: 'untap', id: this.id, tap });
    };
  }

  listen(spec: ListenSpec, told: (notice: EarNotice) => void): TapEar {
    const ear = this.next();
    this.#ears.set(ear, told);
    this.send({ type: 'listen', id: this.id, ear, spec });
    return {
      answered: (facts) => this.send({ type: 'earAnswered', id: this.id, ear, facts }),
      awaitGreetingEnd: () => this.send({ type: 'awaitGreetingEnd', id: this.id, ear }),
      refused: (error) => this.send({ type: 'earRefused', id: this.id, ear, error: sentError(error) }),
      end: () => this.send({ type: 'endListening', id: this.id, ear }),
    };
  }

  close(): Promise<void> {
    if (this.#closed) return this.#closed.promise;
    let resolve = (): void => undefined;
    const promise = new Promise<void>((settle) => (resolve = settle));
    this.#closed = { promise, resolve };
    this.leave();
    this.#taps.clear();
    if (this.#isLost) resolve();
    else this.#line.send({ type: 'close', id: this.id });
    return promise;
  }

  /** Takes what the host reports. After the close was asked for only how that, its recordings and its verdicts, ended. */
  take(notice: PartyNotice): void {
    if (!this.#closed || endings.has(notice.type)) this.#line.tell(() => this.heed(notice));
  }

  /** Its host died: who listens is told, and hears nothing from here on. */
  lose(): void {
    this.#isLost = true;
    this.leave();
    const wasClosed = this.#closed !== undefined;
    const ears = [...this.#ears.values()];
    this.#gone();
    if (wasClosed) return;
    for (const told of ears) {
      this.#line.tell(() => told({ type: 'failed', message: 'the thread that listened has died' }));
      this.#line.tell(() => told({ type: 'rested' }));
    }
    this.#line.tell(() => this.#lost?.());
  }

  /** Its close was asked for, or its host died. */
  protected get isOver(): boolean {
    return this.#isLost || this.#closed !== undefined;
  }

  protected get isLost(): boolean {
    return this.#isLost;
  }

  /** Something of it is still awaited after its close: it is remembered. */
  protected get isAwaited(): boolean {
    return false;
  }

  /** It is closed or lost now: what it has with others ends. */
  protected leave(): void {}

  /** Does what a notice asks for. */
  protected heed(notice: PartyNotice): void {
    if (notice.type === 'closed') this.#gone();
    else if (notice.type === 'heard') this.#ears.get(notice.ear)?.(notice.notice);
    else if (notice.type === 'frame') this.#taps.get(notice.tap)?.(notice.frame, notice.at);
  }

  protected send(order: MediaOrder): void {
    // What was begun may be ended after the close was asked for; the host does not mind.
    if (!this.#isLost) this.#line.send(order);
  }

  /** A number that nothing else of this party has. */
  protected next(): number {
    this.#lastNumber += 1;
    return this.#lastNumber;
  }

  /** Its recordings may take longer than itself: they are still heard of. */
  protected forget(): void {
    if (this.#isGone && !this.isAwaited) this.#line.forget(this);
  }

  #gone(): void {
    this.#isGone = true;
    this.#ears.clear();
    this.#closed?.resolve();
    this.forget();
  }
}
