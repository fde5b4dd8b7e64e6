import type { Timer } from '../../../kernel/clock.ts';
import { AppError } from '../../../kernel/errors.ts';
import { EventSocket, type EventSocketOptions } from './event-socket.ts';
import type { LinkDownReason } from '../../reasons.ts';

/** How to reach one FreeSWITCH, and whom to tell. */
export interface LinkOptions extends Omit<EventSocketOptions, 'onEnd' | 'signal' | 'connectTimeoutMs'> {
  /**
   * Connected (again). `coreUuid` names the run of FreeSWITCH: another one than before means that it was restarted and
   * has no call left. Commands may be sent; events that come meanwhile are handed over as they come.
   */
  readonly onUp: (coreUuid: string) => Promise<void>;
  /** The connection dropped, or the switch stopped answering; calls may be going on there. */
  readonly onDown: (reason: LinkDownReason) => void;
  /** An attempt to connect failed. `refused`: the machine is there and nobody listens, so the switch's process is not. */
  readonly onFailure?: (refused: boolean) => void;
  /** First wait before a new attempt, in ms, doubled up to `longestRetryMs`. Default 250. */
  readonly firstRetryMs?: number;
  /** Default 10,000. */
  readonly longestRetryMs?: number;
  /** How often the switch is asked for a sign of life, in ms. Default 5,000. */
  readonly livenessIntervalMs?: number;
}

/** Keeps one event socket connected: reconnects with back-off, notices a switch that hangs, names its runs. */
export class EventSocketLink {
  readonly #options: LinkOptions;
  #socket: EventSocket | undefined;
  #timer: Timer | undefined;
  #retryMs: number;
  readonly #closing = new AbortController();
  #closed = false;

  constructor(options: LinkOptions) {
    this.#options = options;
    this.#retryMs = options.firstRetryMs ?? 250;
  }

  get up(): boolean {
    return this.#socket !== undefined;
  }

  /** The address of the switch, as of {@link EventSocket}; undefined when down. */
  get remoteAddress(): string | undefined {
    return this.#socket?.remoteAddress;
  }

  /** Connects; after a failure it keeps trying. @throws AppError as {@link EventSocket.open} */
  async start(): Promise<void> {
    try {
      await this.#connect();
    } catch (error) {
      this.#retryLater();
      throw error;
    }
  }

  /** Closes for good. Idempotent; `onDown` is not called. */
  close(): void {
    this.#closed = true;
    this.#closing.abort();
    this.#timer?.cancel();
    this.#socket?.close();
    this.#socket = undefined;
  }

  /** @throws AppError `SWITCH_UNREACHABLE` when down */
  async api(command: string): Promise<string> {
    return await this.#required().api(command);
  }

  /** @throws AppError `SWITCH_UNREACHABLE` when down */
  async command(command: string, headers?: Readonly<Record<string, string>>): Promise<string> {
    return await this.#required().command(command, headers);
  }

  #required(): EventSocket {
    if (!this.#socket) throw new AppError('SWITCH_UNREACHABLE', 'the event socket is down');
    return this.#socket;
  }

  async #connect(): Promise<void> {
    const { host, port, password, events, clock, onEvent, replyTimeoutMs } = this.#options;
    const socket = await EventSocket.open({
      host,
      port,
      password,
      events,
      clock,
      onEvent,
      onEnd: (reason) => this.#lost(socket, reason),
      signal: this.#closing.signal,
      ...(replyTimeoutMs === undefined ? {} : { replyTimeoutMs }),
    });
    if (this.#closed) {
      socket.close();
      return;
    }
    const coreUuid = (await socket.api('global_getvar core_uuid')).trim();
    this.#socket = socket;
    this.#retryMs = this.#options.firstRetryMs ?? 250;
    this.#watch(socket);
    await this.#options.onUp(coreUuid);
  }

  #lost(socket: EventSocket, reason: LinkDownReason): void {
    if (this.#socket !== socket) return;
    this.#socket = undefined;
    this.#timer?.cancel();
    if (this.#closed) return;
    this.#options.onDown(reason);
    this.#retryLater();
  }

  #retryLater(): void {
    if (this.#closed) return;
    const { clock, longestRetryMs = 10_000 } = this.#options;
    this.#timer = clock.setTimer(this.#retryMs, () => {
      this.#connect().catch((error: unknown) => {
        this.#options.onFailure?.(isRefusal(error));
        // A connection that came up and broke while it was set up has asked for the next attempt itself.
        if (this.#socket === undefined) this.#retryLater();
      });
    });
    this.#retryMs = Math.min(this.#retryMs * 2, longestRetryMs);
  }

  /** A hung switch keeps its sockets open; only an unanswered question shows it (the socket then gives itself up). */
  #watch(socket: EventSocket): void {
    this.#timer = this.#options.clock.setTimer(this.#options.livenessIntervalMs ?? 5000, () => {
      socket.api('global_getvar core_uuid').then(
        () => {
          if (this.#socket === socket) this.#watch(socket);
        },
        () => undefined,
      );
    });
  }
}

function isRefusal(error: unknown): boolean {
  const cause = error instanceof AppError ? error.cause : undefined;
  return cause instanceof Error && 'code' in cause && cause.code === 'ECONNREFUSED';
}
