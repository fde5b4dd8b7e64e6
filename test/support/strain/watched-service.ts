import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { ServiceClient } from '../../../src/cli/service-client.ts';
import { builtProgram } from '../built-program.ts';
import type { Turns } from './turn-watch.ts';

/** CPU time, ms. */
export const blockMs = 200;

/** A service in a process of its own, the turns of whose loop are measured. Needs the build. */
export class WatchedService {
  readonly client: ServiceClient;
  readonly #child: ChildProcess;
  readonly #lines: AsyncIterator<string>;

  private constructor(child: ChildProcess, lines: AsyncIterator<string>, client: ServiceClient) {
    this.#child = child;
    this.#lines = lines;
    this.client = client;
  }

  static async start(folder: string, config: object): Promise<WatchedService> {
    const program = builtProgram('test/support/strain/watched-service-process.ts');
    const child = spawn(process.execPath, [program, folder, JSON.stringify(config)], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const { url, token } = (await nextOf(lines)) as { readonly url: string; readonly token: string };
    return new WatchedService(child, lines, new ServiceClient(url, token));
  }

  /** The turns of its loop while something happens. */
  async during(happens: () => Promise<unknown>): Promise<Turns> {
    this.#child.stdin?.write('begin\n');
    await nextOf(this.#lines);
    await happens();
    this.#child.stdin?.write('read\n');
    return (await nextOf(this.#lines)) as Turns;
  }

  /** Holds its loop for {@link blockMs}, as long work in one piece does. */
  async block(): Promise<void> {
    this.#child.stdin?.write('block\n');
    await nextOf(this.#lines);
  }

  async stop(): Promise<void> {
    const gone = once(this.#child, 'exit');
    this.#child.stdin?.end();
    await gone;
  }
}

async function nextOf(lines: AsyncIterator<string>): Promise<unknown> {
  const line = await lines.next();
  if (line.done === true) throw new Error('the watched service has ended');
  return JSON.parse(line.value);
}
