import type { WebSocket } from 'ws';
import type { Clock } from '../../../kernel/clock.ts';
import type { Log } from '../../../kernel/log.ts';
import { liveMessage } from '../contracts/live-events.ts';
import { messageFor, type Audience } from './audience.ts';
import type { Feed, FeedMessage } from './live-feed.ts';

/** A client with more than this waiting cannot keep up: it is dropped and may connect again. Bytes. */
const maxBufferedBytes = 1_048_576;
/** The close code of a client that was too slow: try again later (RFC 6455 §7.4, IANA's registry of close codes). */
const tooSlow = { code: 1013, reason: 'tooSlow', graceMs: 5_000 };

/** The clients of one floor, by what they may see: a message is written once for each audience. */
export class LiveChannel {
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #audiences = new Map<Audience, Set<WebSocket>>();
  #written = 0;

  constructor({ clock, log }: { readonly clock: Clock; readonly log: Log }) {
    this.#clock = clock;
    this.#log = log;
  }

  get isHeard(): boolean {
    return this.#audiences.size > 0;
  }

  /** Messages written so far, those of newcomers included: one for each audience, however many clients it has. */
  get written(): number {
    return this.#written;
  }

  /** Whom messages are written for now. */
  get audiences(): number {
    return this.#audiences.size;
  }

  /** First what they missed, where it is known, then the board; from there on what changes. */
  add(client: WebSocket, audience: Audience, { feed, query }: { readonly feed: Feed; readonly query: string }): void {
    // Made first: a board that is made for this client is no change for it.
    const snapshot = feed.snapshot();
    const [, run = '', seq = ''] = /(?:^|&)after=([\w-]{1,64})\.(\d{1,15})(?:&|$)/.exec(query) ?? [];
    const missed = run === '' ? [] : (feed.since(run, Number(seq)) ?? []);
    for (const message of [...missed, ...(snapshot ? [snapshot] : [])])
      this.#send(client, this.#text(audience, message));
    const others = this.#audiences.get(audience) ?? new Set();
    this.#audiences.set(audience, others.add(client));
    client.on('close', () => {
      others.delete(client);
      if (others.size === 0 && this.#audiences.get(audience) === others) this.#audiences.delete(audience);
    });
  }

  /** Sends everybody what they may see. */
  publish(message: FeedMessage): void {
    for (const [audience, clients] of this.#audiences) {
      const text = this.#text(audience, message);
      for (const client of clients) this.#send(client, text);
    }
  }

  /** The message as the contract has it; undefined where it is not for the audience or, which is logged, does not fit. */
  #text(audience: Audience, message: FeedMessage): Buffer | undefined {
    const shown = messageFor(audience, message);
    if (!shown) return undefined;
    const checked = liveMessage.safeParse(shown);
    if (checked.success) {
      this.#written += 1;
      return Buffer.from(JSON.stringify(checked.data));
    }
    this.#log.error({ type: message.type, err: checked.error }, 'a live message does not fit its contract');
    return undefined;
  }

  #send(client: WebSocket, text: Buffer | undefined): void {
    if (text === undefined || client.readyState !== client.OPEN) return;
    if (client.bufferedAmount > maxBufferedBytes) {
      this.#log.warn({ buffered: client.bufferedAmount }, 'a listener of live events was too slow');
      // The reason reaches whoever reads again within this time; nobody else waits for it.
      client.close(tooSlow.code, tooSlow.reason);
      const timer = this.#clock.setTimer(tooSlow.graceMs, () => client.terminate());
      client.once('close', () => timer.cancel());
      return;
    }
    client.send(text, { binary: false });
  }
}
