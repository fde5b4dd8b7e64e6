import { fork, type ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Clock, Timer } from '../../../kernel/clock.ts';
import { AppError } from '../../../kernel/errors.ts';
import type { Log } from '../../../kernel/log.ts';
import type { ArchiverAnswers, ArchiverQuestion } from '../../history/archiver/archiver-questions.ts';
import type { ArchiverTask, FromArchiver, ToArchiver } from './archiver-messages.ts';

/** A dead archiver is started again after this, then twice as long each time it dies young, ms. */
const restart = { firstMs: 500, longestMs: 30_000, youngMs: 60_000 };
/** A question is given up after this, ms: a report of years on a slow disk is done by then. */
const patienceMs = 120_000;
/** To write a file of a hundred million rows anew takes minutes, ms. */
const cleaningMs = 3_600_000;
/** An archiver that was asked to end is killed after this, ms. Nothing is lost: it goes on from its last batch. */
const endMs = 10_000;

interface Waiting {
  readonly resolve: (answer: never) => void;
  readonly reject: (error: AppError) => void;
  readonly timer: Timer;
}

/**
 * The archiver's process, started and watched: one that dies is started again. The service waits for it in nothing but
 * reports.
 */
export class HistoryProcess {
  readonly #task: ArchiverTask;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #waiting = new Map<number, Waiting>();
  #child: ChildProcess | undefined;
  #isOpen = false;
  #asked = 0;
  #deaths = 0;
  #again: Timer | undefined;
  #isStopped = false;

  constructor(parts: { readonly task: ArchiverTask; readonly clock: Clock; readonly log: Log }) {
    this.#task = parts.task;
    this.#clock = parts.clock;
    this.#log = parts.log;
  }

  /** Process id of the archiver as it runs now. */
  get pid(): number | undefined {
    return this.#child?.pid;
  }

  start(): void {
    const startedAt = this.#clock.now();
    const child = startProcess();
    this.#child = child;
    child.on('message', (message: FromArchiver) => this.#take(message));
    child.on('error', (error) => this.#log.error({ err: error }, 'the archiver could not be started'));
    child.once('exit', (code, signal) => this.#onExit(child, { code, signal, startedAt }));
    // A child that dies at once takes no task: its exit says so.
    child.send({ type: 'task', task: this.#task } satisfies ToArchiver, () => undefined);
  }

  /** @throws AppError HISTORY_UNREACHABLE, and what the archiver throws */
  ask<Q extends ArchiverQuestion>(question: Q): Promise<ArchiverAnswers[Q['ask']]> {
    const child = this.#child;
    if (!child || !this.#isOpen) return Promise.reject(away('the archiver does not run now'));
    const id = (this.#asked += 1);
    return new Promise((resolve, reject) => {
      const timer = this.#clock.setTimer(question.ask === 'cleanFiles' ? cleaningMs : patienceMs, () => {
        this.#waiting.delete(id);
        reject(away('the archiver did not answer in time'));
      });
      this.#waiting.set(id, { resolve, reject, timer });
      child.send({ type: 'ask', id, question } satisfies ToArchiver, () => undefined);
    });
  }

  /** Ends it in order. Idempotent. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#again?.cancel();
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    const killer = this.#clock.setTimer(endMs, () => child.kill('SIGKILL'));
    child.kill('SIGTERM');
    await ended;
    killer.cancel();
  }

  #take(message: FromArchiver): void {
    if (message.type === 'open') {
      this.#isOpen = true;
      return;
    }
    const waiting = this.#waiting.get(message.id);
    if (!waiting) return;
    this.#waiting.delete(message.id);
    waiting.timer.cancel();
    if (message.type === 'answer') waiting.resolve(message.answer as never);
    else waiting.reject(new AppError(message.code, message.message));
  }

  #onExit(
    child: ChildProcess,
    { startedAt, ...end }: { readonly code: number | null; readonly signal: string | null; readonly startedAt: number },
  ): void {
    if (this.#child !== child) return;
    this.#child = undefined;
    this.#isOpen = false;
    for (const { reject, timer } of this.#waiting.values()) {
      timer.cancel();
      reject(away('the archiver ended'));
    }
    this.#waiting.clear();
    if (this.#isStopped) return;
    const isYoung = this.#clock.now() - startedAt < restart.youngMs;
    this.#deaths = isYoung ? this.#deaths + 1 : 1;
    const inMs = Math.min(restart.longestMs, restart.firstMs * 2 ** (this.#deaths - 1));
    this.#log.error({ ...end, againInMs: inMs }, 'the archiver ended; calls go on, and it is started again');
    this.#again = this.#clock.setTimer(inMs, () => this.start());
  }
}

function away(message: string): AppError {
  return new AppError('HISTORY_UNREACHABLE', message);
}

/** Beside this file, in TypeScript in a checkout and in JavaScript once built. */
function startProcess(): ChildProcess {
  const isSource = import.meta.url.endsWith('.ts');
  const file = new URL(isSource ? './archiver-process.ts' : './archiver-process.js', import.meta.url);
  return fork(file, [], {
    execArgv: isSource ? ['--import', sourceLoader()] : [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
}

function sourceLoader(): string {
  const manifest = createRequire(import.meta.url).resolve('tsx/package.json');
  return pathToFileURL(path.join(path.dirname(manifest), 'dist', 'loader.mjs')).href;
}
