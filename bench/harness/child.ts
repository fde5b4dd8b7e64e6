import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A far end of a benchmark in a process of its own, so that its CPU is not counted. It speaks JSON, a line at a time. */
export class BenchChild {
  readonly #process: ChildProcess;
  readonly #lines: AsyncIterator<string>;

  /** @param name script beside this file, without its extension */
  constructor(name: string, args: readonly string[] = []) {
    const here = fileURLToPath(import.meta.url);
    const script = path.join(path.dirname(here), `${name}${path.extname(here)}`);
    const loader = here.endsWith('.ts') ? ['--import', 'tsx'] : [];
    this.#process = spawn(process.execPath, [...loader, script, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
    if (!this.#process.stdout) throw new Error('the child has no output');
    this.#lines = createInterface({ input: this.#process.stdout })[Symbol.asyncIterator]();
  }

  get pid(): number {
    return this.#process.pid ?? 0;
  }

  /** The next line. @throws Error when the child ends, or after `deadlineMs` */
  async next(deadlineMs: number): Promise<unknown> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('the far end of the benchmark is silent')), deadlineMs);
    });
    try {
      const line = await Promise.race([this.#lines.next(), late]);
      if (line.done === true) throw new Error('the far end of the benchmark has ended');
      return JSON.parse(line.value);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Writes a line to it. */
  tell(line: string): void {
    this.#process.stdin?.write(`${line}\n`);
  }

  /** Ends its standard input. */
  endInput(): void {
    this.#process.stdin?.end();
  }

  /** Ends it, if it has not ended by itself within a second. */
  async close(): Promise<void> {
    this.endInput();
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const kill = setTimeout(() => this.#process.kill('SIGKILL'), 1000);
    await once(this.#process, 'exit');
    clearTimeout(kill);
  }
}
