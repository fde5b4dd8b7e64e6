import type { WebSocket } from 'ws';
import type { Clock } from '../../../kernel/clock.ts';
import type { Log } from '../../../kernel/log.ts';
import type { Board } from '../../observe/board.ts';
import { boardMessage, liveMessage } from '../contracts/live-events.ts';
import { sliceIsOver, nextSlice } from '../../../kernel/slices.ts';
import { isLong } from '../long-lists.ts';
import { longReplyText } from '../reply-text.ts';
import { isOneAgent, seesAll, type Audience } from './audience.ts';
import { applyBoardChange } from './board-change.ts';
import { messageFor, type Boards } from './message-for.ts';
import type { BoardMessage, Feed, FeedMessage, LiveMessage } from './live-feed.ts';
import { Newcomers } from './newcomers.ts';

/** A client with more than this waiting cannot keep up: it is dropped and may connect again. Bytes. */
const maxBufferedBytes = 1_048_576;
/** The close code of a client that was too slow: try again later (RFC 6455 §7.4, IANA's registry of close codes). */
const tooSlow = { code: 1013, reason: 'tooSlow', graceMs: 5_000 };

/** Audiences who see a part of the floor, at a time: each costs a board of its own, four times a second. */
const mostParts = 64;

/** A client: who they are among audiences, and the agent whose cards go to them. */
export interface Listener {
  readonly audience: Audience;
  readonly agentId?: string | undefined;
}

/** The clients of one floor, by what they may see: a message is written once for each audience. */
export class LiveChannel {
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #audiences = new Map<string, { readonly audience: Audience; readonly clients: Set<WebSocket> }>();
  readonly #agents = new Map<string, Set<WebSocket>>();
  readonly #newcomers = new Newcomers({
    send: (client, text) => this.#sendNow(client, text),
    drop: (client) => client.terminate(),
    failed: (error) => this.#log.error({ err: error }, 'the first messages of a listener could not be written'),
  });
  /** The board that clients have now. */
  #board: Board | undefined;
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

  /** Whether one more client of this audience can be served: those who see a part of the floor are bounded in number. */
  hasRoomFor(audience: Audience): boolean {
    if (seesAll(audience) || isOneAgent(audience) || this.#audiences.has(audience.key)) return true;
    const parts = [...this.#audiences.values()].filter(({ audience: of }) => !seesAll(of) && !isOneAgent(of));
    return parts.length < mostParts;
  }

  /** First what they missed, where it is known, then the board; from there on what changes. */
  add(client: WebSocket, listener: Listener, { feed, query }: { readonly feed: Feed; readonly query: string }): void {
    const { audience, agentId } = listener;
    // Made first: a board that is made for this client is no change for it.
    const snapshot = feed.snapshot();
    if (snapshot) this.#board = snapshot.board;
    this.#welcome(client, audience, { missed: missedOf(feed, query), snapshot });
    const of = this.#audiences.get(audience.key) ?? { audience, clients: new Set() };
    this.#audiences.set(audience.key, of);
    addUntilClosed(client, of.clients, () => this.#leave(audience.key, of.clients));
    if (agentId === undefined) return;
    const own = this.#agents.get(agentId) ?? new Set();
    this.#agents.set(agentId, own);
    addUntilClosed(client, own, () => this.#agents.get(agentId) === own && this.#agents.delete(agentId));
  }

  #welcome(
    client: WebSocket,
    audience: Audience,
    { missed, snapshot }: { readonly missed: readonly FeedMessage[]; readonly snapshot: BoardMessage | undefined },
  ): void {
    const boards = { before: this.#board, after: this.#board };
    const first = [...missed, ...(snapshot ? [snapshot] : [])];
    if (isLong(missed) || isLong(snapshot?.board.floor.agents ?? []))
      this.#newcomers.welcome(client, () => this.#texts(audience, first, boards));
    else for (const message of first) this.#send(client, this.#text(audience, message, boards));
  }

  /** Sends everybody what they may see. */
  publish(message: FeedMessage): void {
    if (message.type === 'agentCard') {
      const own = this.#agents.get(message.agentId);
      if (own) this.#sendAll(own, this.#serialise(message));
      return;
    }
    const boards = { before: this.#board, after: boardAfter(this.#board, message) };
    this.#board = boards.after;
    for (const { audience, clients } of this.#audiences.values())
      this.#sendAll(clients, this.#text(audience, message, boards));
  }

  #leave(key: string, clients: Set<WebSocket>): void {
    if (this.#audiences.get(key)?.clients === clients) this.#audiences.delete(key);
    // What passes while nobody listens is not followed.
    if (!this.isHeard) this.#board = undefined;
  }

  /** Messages as an audience may see them, in slices of the event loop. */
  async *#texts(audience: Audience, messages: readonly FeedMessage[], boards: Boards): AsyncGenerator<Buffer> {
    for (const message of messages) {
      if (sliceIsOver()) await nextSlice();
      const shown = messageFor(audience, message, boards);
      const long = shown?.type === 'board' ? await longReplyText(boardMessage, shown) : undefined;
      if (long !== undefined) this.#written += 1;
      const text = long === undefined ? shown && this.#serialise(shown) : Buffer.from(long);
      if (text) yield text;
    }
  }

  /** The message as an audience may see it; undefined where it is not for them. */
  #text(audience: Audience, message: FeedMessage, boards: Boards): Buffer | undefined {
    const shown = messageFor(audience, message, boards);
    return shown && this.#serialise(shown);
  }

  /** The message as the contract has it; undefined where it, which is logged, does not fit. */
  #serialise(message: LiveMessage): Buffer | undefined {
    const checked = liveMessage.safeParse(message);
    if (checked.success) {
      this.#written += 1;
      return Buffer.from(JSON.stringify(checked.data));
    }
    this.#log.error({ type: message.type, err: checked.error }, 'a live message does not fit its contract');
    return undefined;
  }

  #sendAll(clients: Iterable<WebSocket>, text: Buffer | undefined): void {
    for (const client of clients) this.#send(client, text);
  }

  #send(client: WebSocket, text: Buffer | undefined): void {
    if (text !== undefined && !this.#newcomers.hold(client, text)) this.#sendNow(client, text);
  }

  #sendNow(client: WebSocket, text: Buffer): void {
    if (client.readyState !== client.OPEN) return;
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

/** The events since the one that a client names, where they are known. */
function missedOf(feed: Feed, query: string): readonly FeedMessage[] {
  const [, run = '', seq = ''] = /(?:^|&)after=([\w-]{1,64})\.(\d{1,15})(?:&|$)/.exec(query) ?? [];
  return run === '' ? [] : (feed.since(run, Number(seq)) ?? []);
}

/** The whole board after a message; undefined while it is not known. */
function boardAfter(before: Board | undefined, message: FeedMessage): Board | undefined {
  if (message.type === 'board') return message.board;
  return message.type === 'boardChanged' && before ? applyBoardChange(before, message) : before;
}

/** Adds a client, and takes it out when it leaves. @param onEmpty the last one left */
function addUntilClosed(client: WebSocket, clients: Set<WebSocket>, onEmpty: () => void): void {
  clients.add(client);
  client.on('close', () => {
    clients.delete(client);
    if (clients.size === 0) onEmpty();
  });
}
