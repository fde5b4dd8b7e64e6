import type { Socket } from 'node:net';
import modesl from 'modesl';
import type { ModeslConnection, ModeslEvent } from 'modesl';
import type { Clock, Timer } from '../../../kernel/clock.ts';
import { AppError } from '../../../kernel/errors.ts';
import { requireOneLine } from './command-text.ts';
import type { SwitchEvent } from './switch-event.ts';
import type { LinkDownReason } from '../../reasons.ts';

/** Where an event socket listens, and what to do with what it says. */
export interface EventSocketOptions {
  readonly host: string;
  readonly port: number;
  readonly password: string;
  /** Names of events, `CUSTOM` subclasses last, as in the `event` command. */
  readonly events: readonly string[];
  readonly clock: Clock;
  readonly onEvent: (event: SwitchEvent) => void;
  /** Called once, when an opened connection has ended, whoever ended it. */
  readonly onEnd: (reason: LinkDownReason) => void;
  /** Gives the connection up, also while it is being opened. */
  readonly signal?: AbortSignal;
  /** Longest wait for the log-in, in ms. Default 5,000. */
  readonly connectTimeoutMs?: number;
  /** Longest wait for a reply, in ms; the connection is given up then. Default 10,000. */
  readonly replyTimeoutMs?: number;
}

interface Pending {
  readonly reject: (error: AppError) => void;
  readonly timer: Timer;
}

/**
 * One connection to FreeSWITCH's event socket, on modesl, made safe: commands are checked for line breaks, every reply has
 * a deadline, what is pending when the connection drops is rejected, no listener is left behind, a bare `%` in a header
 * harms nothing, and a command leaves in one packet. It does not reconnect: {@link EventSocketLink} does.
 */
export class EventSocket {
  readonly #options: EventSocketOptions;
  readonly #connection: ModeslConnection;
  readonly #socket: Socket;
  readonly #pending = new Set<Pending>();
  readonly #onAbort = (): void => this.#end('closed');
  #ended = false;
  #opened = false;

  private constructor(options: EventSocketOptions) {
    this.#options = options;
    requireOneLine(options.password);
    this.#connection = new modesl.Connection(options.host, options.port, options.password);
    // modesl subscribes to these by itself; its default adds an event for every executed application.
    this.#connection.reqEvents = ['BACKGROUND_JOB'];
    if (!this.#connection.socket) throw new Error('modesl made no socket');
    this.#socket = this.#connection.socket;
    this.#socket.setNoDelay(true);
  }

  /**
   * Connects, logs in and subscribes.
   *
   * @throws AppError `SWITCH_UNREACHABLE` when nobody answers, `SWITCH_REFUSED` when the password or the address is refused
   */
  static async open(options: EventSocketOptions): Promise<EventSocket> {
    const socket = new EventSocket(options);
    options.signal?.addEventListener('abort', socket.#onAbort);
    await socket.#logIn();
    await socket.command(`event json ${options.events.join(' ')}`);
    socket.#opened = true;
    return socket;
  }

  /** Runs an API command; resolves with its text. Not for commands that take long: they hold up what follows. */
  api(command: string): Promise<string> {
    return this.#ask((reply) => this.#connection.api(requireOneLine(command), (event) => reply(event.getBody() ?? '')));
  }

  /** Sends a protocol command (`bgapi …`, `sendmsg …`) with headers; resolves with its Reply-Text. */
  command(command: string, headers: Readonly<Record<string, string>> = {}): Promise<string> {
    return this.#ask((reply) => {
      requireOneLine(command);
      for (const [name, value] of Object.entries(headers)) requireOneLine(name + value);
      this.#connection.sendRecv(command, { ...headers }, (event) => reply(String(event.getHeader('Reply-Text') ?? '')));
    });
  }

  /** The address that answered, whatever name was connected to. */
  get remoteAddress(): string | undefined {
    return this.#socket.remoteAddress?.replace(/^::ffff:/, '');
  }

  /** Closes at once; `onEnd` is called. Idempotent. */
  close(reason: LinkDownReason = 'closed'): void {
    this.#end(reason);
  }

  #logIn(): Promise<void> {
    const { clock, connectTimeoutMs = 5000, host, port } = this.#options;
    const connection = this.#connection;
    return new Promise((resolve, reject) => {
      const fail = (code: 'SWITCH_UNREACHABLE' | 'SWITCH_REFUSED', message: string, cause?: unknown): void => {
        timer.cancel();
        this.#pending.delete(pending);
        this.#end('closed');
        reject(new AppError(code, message, { cause, details: { host, port } }));
      };
      const timer = clock.setTimer(connectTimeoutMs, () => fail('SWITCH_UNREACHABLE', 'the event socket is silent'));
      const pending: Pending = { reject, timer };
      this.#pending.add(pending);
      this.#socket.on('error', (error) => fail('SWITCH_UNREACHABLE', 'the event socket failed', error));
      this.#socket.on('close', () => fail('SWITCH_REFUSED', 'the event socket was closed before the log-in'));
      connection.on('error', () => undefined);
      connection.on('esl::connect', () => this.#calmParser());
      connection.on('esl::event::auth::fail', () => fail('SWITCH_REFUSED', 'the event socket refused the password'));
      connection.on('esl::event::auth::success', () => {
        timer.cancel();
        this.#pending.delete(pending);
        this.#socket.removeAllListeners('close');
        this.#socket.on('close', () => this.#end('connectionLost'));
        connection.on('esl::event::**', (event) => this.#receive(event));
        resolve();
      });
    });
  }

  /** modesl decodes headers with decodeURIComponent, which throws on a bare `%` in the middle of a data event. */
  #calmParser(): void {
    if (this.#connection.parser) this.#connection.parser._parseHeaderText = readHeaders;
  }

  #receive(event: ModeslEvent): void {
    const name = event.getHeader('Event-Name');
    if (typeof name !== 'string' || this.#ended) return;
    this.#options.onEvent({
      name,
      header: (wanted) => {
        const value = event.getHeader(wanted);
        return typeof value === 'string' ? value : undefined;
      },
      body: event.getBody() ?? '',
    });
  }

  #ask(send: (reply: (text: string) => void) => void): Promise<string> {
    return new Promise((resolve, reject) => {
      if (this.#ended) throw new AppError('SWITCH_UNREACHABLE', 'the event socket is closed');
      const timer = this.#options.clock.setTimer(this.#options.replyTimeoutMs ?? 10_000, () => this.#end('noReply'));
      const pending: Pending = { reject, timer };
      this.#pending.add(pending);
      // modesl writes a command line by line: corked, they are one packet and wait for no acknowledgement.
      this.#socket.cork();
      try {
        send((text) => {
          timer.cancel();
          if (this.#pending.delete(pending)) resolve(text);
        });
      } catch (error) {
        timer.cancel();
        this.#pending.delete(pending);
        throw error;
      } finally {
        this.#socket.uncork();
      }
    });
  }

  #end(reason: LinkDownReason): void {
    if (this.#ended) return;
    this.#ended = true;
    for (const name of ['close', 'error', 'data', 'end']) this.#socket.removeAllListeners(name);
    // The socket may still report an error while it is torn down; nobody is left whom it concerns.
    this.#socket.on('error', () => undefined);
    this.#socket.destroy();
    this.#connection.removeAllListeners();
    this.#options.signal?.removeEventListener('abort', this.#onAbort);
    for (const { reject, timer } of this.#pending) {
      timer.cancel();
      reject(new AppError('SWITCH_UNREACHABLE', 'the event socket dropped', { details: { reason } }));
    }
    this.#pending.clear();
    if (this.#opened) this.#options.onEnd(reason);
  }
}

/** Header lines as modesl reads them, but a value that is not percent-encoded stays as it is. */
function readHeaders(text: string): Record<string, string | number> {
  const headers: Record<string, string | number> = {};
  for (const line of text.split('\n')) {
    const colon = line.indexOf(': ');
    if (colon === -1) continue;
    const name = line.slice(0, colon);
    const value = decodePercent(line.slice(colon + 2));
    headers[name] = name === 'Content-Length' ? Number.parseInt(value, 10) : value;
  }
  return headers;
}

function decodePercent(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
