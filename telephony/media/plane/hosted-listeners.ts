import type { AudioSink } from '../../call-control.ts';
import type { EarNotice } from '../../listening/call-hearing.ts';
import type { CallListener } from '../../listening/call-listener.ts';
import type { Hearing } from '../../listening/hearing.ts';
import type { ListeningOrder, MediaNotice, MediaOrder, PartyId } from './media-orders.ts';
import { errorOf } from './sent-error.ts';

/** Somebody who can be heard. */
export interface Audible {
  /** 20 ms linear frames of what they say; the array is valid only during the call. @returns a function that ends it */
  tap(sink: AudioSink): () => void;
}

/** What the listeners of a host are made of. */
export interface ListenersParts {
  readonly notify: (notice: MediaNotice) => void;
  readonly loadHearing: () => Promise<Hearing>;
  /** Takes what goes wrong with an order. */
  readonly failed: (error: unknown) => void;
}

type OrderOf<Type extends ListeningOrder['type']> = ListeningOrder & { readonly type: Type };
type Doings = { readonly [Type in ListeningOrder['type']]: (one: HostedListeners, order: OrderOf<Type>) => void };

/** Who listens to one party of a host: ears, which tell what they hear, and taps, which get its frames. */
export class HostedListeners {
  static readonly #doings: Doings = {
    listen: (one, order) => one.#listen(order),
    earAnswered: (one, { ear, facts }) => one.#toEar(ear, (listener) => listener.answered(facts)),
    earRefused: (one, { ear, error }) => one.#toEar(ear, (listener) => listener.refused(errorOf(error))),
    awaitGreetingEnd: (one, { ear }) => one.#toEar(ear, (listener) => listener.awaitGreetingEnd()),
    endListening: (one, { ear }) => one.#toEar(ear, (listener) => listener.end()),
    tap: (one, { tap }) => one.#tap(tap),
    untap: (one, { tap }) => {
      one.#taps.get(tap)?.();
      one.#taps.delete(tap);
    },
  };
  readonly #id: PartyId;
  readonly #party: Audible;
  readonly #parts: ListenersParts;
  readonly #ears = new Map<number, Promise<CallListener>>();
  readonly #taps = new Map<number, () => void>();

  constructor(id: PartyId, party: Audible, parts: ListenersParts) {
    this.#id = id;
    this.#party = party;
    this.#parts = parts;
  }

  /** Whether an order is for listeners. */
  static areMeantBy(order: MediaOrder): order is ListeningOrder {
    return order.type in HostedListeners.#doings;
  }

  take(order: ListeningOrder): void {
    const carryOut = HostedListeners.#doings[order.type] as (one: HostedListeners, order: ListeningOrder) => void;
    carryOut(this, order);
  }

  /** Ends them all; what they still owe is told before it resolves. Never rejects. */
  async end(): Promise<void> {
    for (const ear of this.#ears.values()) {
      try {
        (await ear).end();
      } catch {
        // It never listened, and that was reported.
      }
    }
    for (const stop of this.#taps.values()) stop();
  }

  #listen({ ear, spec }: OrderOf<'listen'>): void {
    const { notify, loadHearing } = this.#parts;
    const told = (notice: EarNotice): void => notify({ type: 'heard', id: this.#id, ear, notice });
    const open = async (): Promise<CallListener> => {
      const hearing = await loadHearing();
      const listener = hearing.listener(spec, (sink) => Promise.resolve(this.#party.tap(sink)), told);
      await listener.open();
      return listener;
    };
    const listener = open();
    this.#ears.set(ear, listener);
    this.#later(listener.then(() => undefined));
  }

  #toEar(ear: number, order: (listener: CallListener) => void | Promise<void>): void {
    const listener = this.#ears.get(ear);
    if (listener) this.#later(listener.then(order));
  }

  #tap(tap: number): void {
    const { notify } = this.#parts;
    this.#taps.set(
      tap,
      this.#party.tap((frame, at) => notify({ type: 'frame', id: this.#id, tap, frame, at })),
    );
  }

  /** What an order began goes on. */
  #later(work: Promise<void>): void {
    work.catch((error: unknown) => this.#parts.failed(error));
  }
}
