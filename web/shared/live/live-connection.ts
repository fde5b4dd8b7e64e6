import {
  beginLive,
  stepLive,
  type LiveEffect,
  type LiveInput,
  type LiveMessage,
  type LiveState,
  type Place,
} from './live-machine.ts';

interface Parts {
  /** Shows a message, in the order in which they come. */
  readonly show: (message: LiveMessage) => void;
  /** A try ended without a board: perhaps the session is over. */
  readonly onFailure: () => void;
  readonly seesAll: boolean;
  /** Of a monotonic clock, ms. */
  readonly now: () => number;
}

const lookEveryMs = 1_000;

/** Live events of the service, for as long as the page is there: it performs what live-machine.ts decides. */
export class LiveConnection {
  readonly #parts: Parts;
  #state: LiveState;
  #socket: WebSocket | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
    const { state, effects } = beginLive(parts.now());
    this.#state = state;
    this.#perform(effects);
    setInterval(() => this.#take({ type: 'looked', at: parts.now() }), lookEveryMs);
    // A computer that wakes up, or a network that is there again, need not wait for the next try.
    window.addEventListener('online', () => this.#take({ type: 'retry', at: parts.now() }));
  }

  #take(input: LiveInput): void {
    const failures = this.#state.failures;
    const { state, effects } = stepLive(this.#state, input, this.#parts.seesAll);
    this.#state = state;
    this.#perform(effects);
    if (state.failures > failures) this.#parts.onFailure();
  }

  #perform(effects: readonly LiveEffect[]): void {
    for (const effect of effects)
      if (effect.type === 'show') this.#parts.show(effect.message);
      else if (effect.type === 'connect') this.#connect(effect.after);
      else if (effect.type === 'disconnect') this.#disconnect();
      else setTimeout(() => this.#take({ type: 'retry', at: this.#parts.now() }), effect.ms);
  }

  #connect(after: Place | undefined): void {
    const { now } = this.#parts;
    const query = after === undefined ? '' : `?after=${after.run}.${after.seq}`;
    const socket = new WebSocket(`${location.origin.replace(/^http/, 'ws')}/live${query}`, 'marcador.live');
    this.#socket = socket;
    const isOurs = (): boolean => this.#socket === socket;
    socket.onopen = () => isOurs() && this.#take({ type: 'opened', at: now() });
    socket.onmessage = ({ data }) => isOurs() && this.#take(inputOf(data, now()));
    socket.onclose = () => isOurs() && this.#take({ type: 'closed', at: now(), chance: Math.random() });
  }

  #disconnect(): void {
    const socket = this.#socket;
    this.#socket = undefined;
    socket?.close();
  }
}

/** The service checked the message by its contract before it sent it. */
function inputOf(data: unknown, at: number): LiveInput {
  try {
    const message = JSON.parse(String(data)) as LiveMessage;
    return typeof message.type === 'string' ? { type: 'heard', at, message } : { type: 'unreadable', at };
  } catch {
    return { type: 'unreadable', at };
  }
}
