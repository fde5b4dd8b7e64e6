import type { Socket } from 'node:net';
import type { Clock, Timer } from '../../../../kernel/clock.ts';
import type { SecurityKind } from '../../../../kernel/security-kinds.ts';
import { RateBudget } from '../../../rate-budget.ts';
import { StreamFramer } from '../../wire/stream-framer.ts';
import type { FaultBarrier } from '../../fault-barrier.ts';
import type { ConnectionLimits } from './connection-limits.ts';
import type { TurnQueue } from './turn-queue.ts';

/** A long SIP message. */
const usualBytes = 2048;

/** What a connection lives in. */
export interface ConnectionWorld {
  readonly clock: Clock;
  readonly faults: FaultBarrier;
  readonly limits: ConnectionLimits;
  /** Where strangers wait for their turn. */
  readonly turns: TurnQueue;
  /** Whether the far end is a peer, whose connection may be quiet. */
  isPeer(): boolean;
  received(message: Buffer): void;
  noted(kind: SecurityKind): void;
  closed(): void;
}

/**
 * One TCP connection: cuts the stream into messages, and ends when the far end sends no whole message, stays silent without
 * being a peer, or does not read what it asked for.
 */
export class TcpConnection {
  readonly #socket: Socket;
  readonly #world: ConnectionWorld;
  readonly #framer = new StreamFramer();
  readonly #budget: RateBudget;
  /** Callers to tell when the connection breaks before their bytes were flushed. */
  readonly #unsent = new Set<(error: Error) => void>();
  #failure: Error | undefined;
  /** For the rest of a message, or else for the next one. */
  #waiting: Timer | undefined;
  #waitsForRest = false;
  /** For the far end to read. */
  #unread: Timer | undefined;
  /** Jobs of this connection that wait for their turn: while there are any, nothing more is read. */
  #queued = 0;

  /** @param isInbound whether the far end opened it, and owes us a message */
  constructor(socket: Socket, world: ConnectionWorld, isInbound: boolean) {
    this.#socket = socket;
    this.#world = world;
    const { perSecond, burst } = world.limits.strangerMessages;
    this.#budget = new RateBudget(perSecond, burst);
    socket.setNoDelay(true);
    socket.setKeepAlive(true, 30_000);
    socket.on('data', (chunk) => this.#inTurn(() => this.#read(chunk)));
    socket.on('drain', () => this.#drained());
    socket.on('error', (error) => (this.#failure = error));
    socket.on('close', () => this.#closed());
    this.#await(isInbound ? 'rest' : 'next');
  }

  /** Bytes that wait for the far end. */
  get unsentBytes(): number {
    return this.#socket.destroyed ? 0 : this.#socket.writableLength;
  }

  /** `onError` is called at most once, when the message surely did not get there. */
  send(data: Buffer, onError: (error: Error) => void): void {
    this.#unsent.add(onError);
    const { limits } = this.#world;
    if (this.#socket.destroyed || this.unsentBytes + data.length > limits.unsentBytes) {
      this.giveUp();
      return;
    }
    const isFlowing = this.#socket.write(data, (error) => {
      // The close handler reports to those that are left; each is taken out first, so none gets two reports.
      if (!error) this.#unsent.delete(onError);
    });
    if (isFlowing || this.#unread) return;
    // Who does not read its replies gets no further requests read.
    this.#socket.pause();
    this.#unread = this.#world.clock.setTimer(limits.messageMs, () => this.giveUp());
  }

  /** Ends it because the far end does not read. */
  giveUp(): void {
    if (!this.#socket.destroyed) this.#world.noted('connectionUnread');
    this.#socket.destroy(new Error('the far end does not read'));
    if (this.#socket.closed) this.#failAll();
  }

  destroy(error?: Error): void {
    this.#socket.destroy(error);
  }

  /** A peer's at once; a stranger's when their turn has come, so that many of them do not make one long turn. */
  #inTurn(job: () => void): void {
    const { faults, turns } = this.#world;
    if (this.#queued === 0 && this.#world.isPeer()) {
      faults.run(job);
      return;
    }
    this.#queued += 1;
    this.#socket.pause();
    turns.add(() => {
      this.#queued -= 1;
      if (this.#socket.destroyed) return;
      faults.run(job);
      this.#readOn();
    });
  }

  /** Unless something of it waits for its turn, or the far end does not read. */
  #readOn(): void {
    if (this.#queued === 0 && !this.#unread) this.#socket.resume();
  }

  #read(chunk: Buffer): void {
    // Bytes first, so that a flood is not even cut into messages.
    if (this.#isTooFast(Math.ceil(chunk.length / usualBytes))) return;
    const { messages, broken, pendingBytes } = this.#framer.push(chunk);
    if (this.#isTooFast(messages.length)) return;
    for (const message of messages) this.#inTurn(() => this.#world.received(message));
    if (broken) {
      this.#world.noted('malformed');
      this.#socket.destroy();
    } else if (messages.length > 0) this.#await(pendingBytes > 0 ? 'rest' : 'next');
    else if (pendingBytes > 0 && !this.#waitsForRest) this.#await('rest');
  }

  /** Closes the connection of a stranger who brings more than a phone would; bytes count as messages of the usual size. */
  #isTooFast(units: number): boolean {
    if (this.#world.isPeer()) return false;
    const now = this.#world.clock.now();
    let left = units;
    while (left > 0 && this.#budget.take(now)) left -= 1;
    if (left === 0) return false;
    this.#world.noted('connectionFlood');
    this.#socket.destroy();
    return true;
  }

  /** Waits for the rest of a message or for the next one. */
  #await(what: 'rest' | 'next'): void {
    const { clock, limits } = this.#world;
    this.#waiting?.cancel();
    if (this.#socket.destroyed) return;
    this.#waitsForRest = what === 'rest';
    this.#waiting = clock.setTimer(what === 'rest' ? limits.messageMs : limits.idleMs, () => {
      if (what === 'next' && this.#world.isPeer()) this.#await('next');
      else {
        this.#world.noted('connectionIdle');
        this.#socket.destroy(new Error('no message came in time'));
      }
    });
  }

  #drained(): void {
    this.#unread?.cancel();
    this.#unread = undefined;
    this.#readOn();
  }

  #closed(): void {
    this.#waiting?.cancel();
    this.#unread?.cancel();
    this.#world.closed();
    this.#failAll();
  }

  #failAll(): void {
    const error = this.#failure ?? new Error('the connection was closed');
    for (const onError of [...this.#unsent]) this.#world.faults.run(() => onError(error));
    this.#unsent.clear();
  }
}
