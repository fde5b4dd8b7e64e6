import type { ChildProcess, Serializable } from 'node:child_process';
import type { Clock, Timer } from '../../kernel/clock.ts';
import type { Log } from '../../kernel/log.ts';
import { endProcess, startProcess } from '../../kernel/start-process.ts';

interface Parts {
  /** `.ts` in a checkout, `.js` once built. */
  readonly file: URL;
  /** For the log. */
  readonly name: string;
  readonly clock: Clock;
  readonly log: Log;
  /** Called with each start: what the process begins with. */
  readonly begin: (send: (message: Serializable) => void) => void;
  readonly onMessage: (message: unknown) => void;
  /** The process is gone; unless it was stopped, another one starts soon. */
  readonly onGone: () => void;
  /** It starts again after `firstMs`, then twice as long each time it dies younger than `youngMs`, up to `longestMs`. */
  readonly restart: { readonly firstMs: number; readonly longestMs: number; readonly youngMs: number };
  /** One that was asked to end is killed after this, ms. */
  readonly endMs: number;
}

/** A process of ours that the service starts and watches: one that dies is started again. */
export class WatchedProcess {
  readonly #parts: Parts;
  #child: ChildProcess | undefined;
  #again: Timer | undefined;
  #youngDeaths = 0;
  #isStopped = false;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Process id as it runs now. */
  get pid(): number | undefined {
    return this.#child?.pid;
  }

  start(): void {
    const { clock, log, name, begin, onMessage } = this.#parts;
    const startedAt = clock.now();
    const child = startProcess(this.#parts.file);
    this.#child = child;
    child.on('message', onMessage);
    child.on('error', (error) => log.error({ err: error, process: name }, 'a process of ours could not be started'));
    child.once('exit', (code, signal) => this.#onExit(child, { code, signal, startedAt }));
    begin((message) => this.send(message));
  }

  /** To a process that dies at this moment it goes nowhere: its end says so. */
  send(message: Serializable): void {
    const child = this.#child;
    if (child?.connected === true) child.send(message, () => undefined);
  }

  /** Ends it in order. Idempotent. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#again?.cancel();
    const child = this.#child;
    if (child) await endProcess(child, this.#parts.clock, this.#parts.endMs);
  }

  #onExit(
    child: ChildProcess,
    { startedAt, ...end }: { readonly code: number | null; readonly signal: string | null; readonly startedAt: number },
  ): void {
    if (this.#child !== child) return;
    const { clock, log, name, restart, onGone } = this.#parts;
    this.#child = undefined;
    onGone();
    if (this.#isStopped) return;
    const isYoung = clock.now() - startedAt < restart.youngMs;
    this.#youngDeaths = isYoung ? this.#youngDeaths + 1 : 1;
    const inMs = Math.min(restart.longestMs, restart.firstMs * 2 ** (this.#youngDeaths - 1));
    log.error(
      { ...end, process: name, againInMs: inMs },
      'a process of ours ended; calls go on, and it is started again',
    );
    this.#again = clock.setTimer(inMs, () => this.start());
  }
}
