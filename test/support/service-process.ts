import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { stringify } from 'yaml';
import { connectService, type ServiceClient } from '../../src/cli/service-client.ts';
import { readServiceAddress } from '../../src/services/service-address.ts';
import { builtProgram } from './built-program.ts';
import { eventually } from './eventually.ts';

/** The service as a process of its own, so that it can be killed. */
export class ServiceProcess {
  readonly #child: ChildProcess;
  readonly #exited: Promise<unknown>;
  readonly #folder: string;
  #errors = '';

  private constructor(folder: string) {
    this.#folder = folder;
    this.#child = spawn(process.execPath, [builtProgram('src/cli/main.ts'), '-c', configFileOf(folder), 'serve'], {
      stdio: ['ignore', 'inherit', 'pipe'],
    });
    this.#exited = once(this.#child, 'exit');
    this.#child.stderr?.on(
      'data',
      (chunk: Buffer) => (this.#errors = (this.#errors + chunk.toString()).slice(-20_000)),
    );
  }

  /** Writes the configuration and starts; `state` under the folder is the state folder. */
  static async start(folder: string, config: object): Promise<ServiceProcess> {
    await writeFile(
      configFileOf(folder),
      stringify({ history: { archive: false }, ...config, stateFolder: path.join(folder, 'state') }),
    );
    return new ServiceProcess(folder);
  }

  /** What it logged so far, newest last. */
  get errors(): string {
    return this.#errors;
  }

  /** Waits until it serves. */
  async client(): Promise<ServiceClient> {
    const serves = async (): Promise<boolean> => {
      if (this.#child.exitCode !== null) throw new Error(`the service ended: ${this.#errors}`);
      return (await readServiceAddress(path.join(this.#folder, 'state')))?.pid === this.#child.pid;
    };
    await eventually('the service serves', serves);
    return connectService(configFileOf(this.#folder), {});
  }

  /** As if its power failed. */
  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#exited;
  }

  /** Stops in order; returns the exit code. */
  async stop(): Promise<number | null> {
    this.#child.kill('SIGTERM');
    await this.#exited;
    return this.#child.exitCode;
  }
}

function configFileOf(folder: string): string {
  return path.join(folder, 'marcador.yaml');
}
