import type { ChildProcess } from 'node:child_process';
import type { Clock, Timer } from '../../../kernel/clock.ts';
import { inBackground } from '../../../kernel/in-background.ts';
import type { Log } from '../../../kernel/log.ts';
import { endProcess, startProcess } from '../../../kernel/start-process.ts';
import { archiverOf } from './archive-fence.ts';
import { archiveTakenExit } from './archiver-exits.ts';
import type { ArchiverTask } from './archiver-task.ts';

/** A dead archiver is started again after this, then twice as long each time it dies young, ms. */
const restart = { firstMs: 500, longestMs: 30_000, youngMs: 60_000 };
/** While another archiver has the archive, it is looked at this often, ms. */
const lookEveryMs = 1_000;
/** An archiver that was asked to end is killed after this, ms. Nothing is lost: it goes on from its last batch. */
const endMs = 10_000;
/** In TypeScript in a checkout, in JavaScript once built. */
const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';

/**
 * The archiver's process, started and watched: one that dies is started again. None is started while another archiver has
 * the archive, such as one that the operator started.
 */
export class HistoryProcess {
  readonly #task: ArchiverTask;
  readonly #clock: Clock;
  readonly #log: Log;
  #child: ChildProcess | undefined;
  /** Of the archiver that has the archive and is not ours. */
  #otherPid: number | undefined;
  #deaths = 0;
  #again: Timer | undefined;
  #isStopped = false;

  constructor(parts: { readonly task: ArchiverTask; readonly clock: Clock; readonly log: Log }) {
    this.#task = parts.task;
    this.#clock = parts.clock;
    this.#log = parts.log;
  }

  /** Process id of the archiver as it runs now; undefined while another one has the archive. */
  get pid(): number | undefined {
    return this.#child?.pid;
  }

  start(): void {
    inBackground(
      () => this.#begin(),
      (error) => this.#log.error({ err: error }, 'the archiver could not be started'),
    );
  }

  /** Ends it in order. Idempotent. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#again?.cancel();
    const child = this.#child;
    if (child) await endProcess(child, this.#clock, endMs);
  }

  async #begin(): Promise<void> {
    const pid = await archiverOf(this.#task.stateFolder);
    if (this.#isStopped) return;
    if (pid !== undefined) {
      if (pid !== this.#otherPid) this.#log.info({ pid }, 'another archiver has the archive: this service starts none');
      this.#otherPid = pid;
      this.#startIn(lookEveryMs);
      return;
    }
    this.#otherPid = undefined;
    this.#fork();
  }

  #fork(): void {
    const startedAt = this.#clock.now();
    const child = startProcess(new URL(`./archiver-process.${extension}`, import.meta.url));
    this.#child = child;
    child.on('error', (error) => this.#log.error({ err: error }, 'the archiver could not be started'));
    child.once('exit', (code, signal) => this.#onExit({ code, signal, startedAt }));
    // A child that dies at once takes no task: its exit says so.
    child.send(this.#task, () => undefined);
  }

  #onExit({
    startedAt,
    ...end
  }: {
    readonly code: number | null;
    readonly signal: string | null;
    readonly startedAt: number;
  }): void {
    this.#child = undefined;
    if (this.#isStopped) return;
    if (end.code === archiveTakenExit) {
      this.#startIn(lookEveryMs);
      return;
    }
    const isYoung = this.#clock.now() - startedAt < restart.youngMs;
    this.#deaths = isYoung ? this.#deaths + 1 : 1;
    const inMs = Math.min(restart.longestMs, restart.firstMs * 2 ** (this.#deaths - 1));
    this.#log.error({ ...end, againInMs: inMs }, 'the archiver ended; calls go on, and it is started again');
    this.#startIn(inMs);
  }

  #startIn(ms: number): void {
    this.#again = this.#clock.setTimer(ms, () => this.start());
  }
}
