import type { WebSocket } from 'ws';
import { inBackground } from '../../../kernel/in-background.ts';

/** More than this does not wait for a newcomer's first messages, messages: a few slices of the loop, and not the life of a floor. */
const mostWaiting = 2_000;

interface Parts {
  readonly send: (client: WebSocket, text: Buffer) => void;
  /** Whoever cannot be served is dropped, and may come back. */
  readonly drop: (client: WebSocket) => void;
  readonly failed: (error: unknown) => void;
}

/**
 * Clients whose first messages are being written, in slices of the event loop: a board of hundreds of agents is long. What is
 * published meanwhile comes after these.
 */
export class Newcomers {
  readonly #parts: Parts;
  readonly #waiting = new Map<WebSocket, Buffer[]>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Sends what `first` writes, and then what {@link hold} kept. */
  welcome(client: WebSocket, first: () => AsyncIterable<Buffer>): void {
    const waiting: Buffer[] = [];
    this.#waiting.set(client, waiting);
    client.once('close', () => this.#waiting.delete(client));
    inBackground(
      async () => {
        for await (const text of first()) this.#parts.send(client, text);
        this.#waiting.delete(client);
        for (const text of waiting) this.#parts.send(client, text);
      },
      (error) => {
        this.#waiting.delete(client);
        this.#parts.failed(error);
        this.#parts.drop(client);
      },
    );
  }

  /** Keeps a message for a client who waits for the first ones. False: it is no newcomer, and may have it now. */
  hold(client: WebSocket, text: Buffer): boolean {
    const waiting = this.#waiting.get(client);
    if (!waiting) return false;
    if (waiting.push(text) > mostWaiting) {
      this.#waiting.delete(client);
      waiting.length = 0;
      this.#parts.drop(client);
    }
    return true;
  }
}
