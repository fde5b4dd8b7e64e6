import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { freeUdpPort } from '../../kernel/free-udp-port.ts';
import { freeTcpPort } from '../contract/free-tcp-port.ts';

/** What SIPp counted itself. */
export interface SippResult {
  readonly exitCode: number | null;
  readonly successful: number;
  readonly failed: number;
  /** Its error log, empty when all went as the scenario says. */
  readonly errors: string;
}

export interface SippOptions {
  /** A file of test/sip/scenarios without its extension. */
  readonly scenario: string;
  /** Ends after so many calls. */
  readonly calls: number;
  /** Words put for `@name@` in the scenario. */
  readonly words?: Readonly<Record<string, string>>;
  readonly transport?: 'udp' | 'tcp';
  /** Share of packets it drops on purpose, in percent. */
  readonly lossPercent?: number;
  /** As a caller: the address it calls, and calls per second. Absent: it waits for calls. */
  readonly target?: { readonly address: string; readonly rate?: number; readonly user?: string };
  readonly port?: number;
  /** Files the scenario names, by name: they lie in its working folder. */
  readonly files?: Readonly<Record<string, Uint8Array>>;
  /** The longest it may run. */
  readonly lifetimeSeconds?: number;
  /** Further command-line words. */
  readonly extra?: readonly string[];
}

/** So often it is started with another port when it could not bind one. */
const mostStarts = 3;

/** The longest a SIPp of these tests may run unless it says otherwise, in seconds. */
const defaultLifetimeSeconds = 100;

/** A running SIPp (Debian sip-tester): somebody else's SIP at the other end of the wire. */
export class Sipp {
  readonly port: number;
  readonly #process: ChildProcess;
  readonly #folder: string;
  readonly #exited: Promise<number | null>;

  private constructor(port: number, process: ChildProcess, folder: string) {
    this.port = port;
    this.#process = process;
    this.#folder = folder;
    this.#exited = new Promise((resolve) => process.once('exit', (code) => resolve(code)));
  }

  /**
   * Starts it; resolves when its socket is bound (UAS) or it has begun (UAC). Another process may take a free port before
   * SIPp does: without a port given, it is started again with another one.
   */
  static async start(options: SippOptions): Promise<Sipp> {
    const transport = options.transport ?? 'udp';
    for (let started = 1; ; started += 1) {
      const port = options.port ?? (await (transport === 'tcp' ? freeTcpPort() : freeUdpPort()));
      const sipp = await Sipp.#startOn(port, options);
      if (options.target || (await sipp.#bound(transport))) return sipp;
      await sipp.stop();
      if (options.port !== undefined || started === mostStarts) throw new Error('sipp did not bind its port');
    }
  }

  static async #startOn(port: number, options: SippOptions): Promise<Sipp> {
    const folder = await mkdtemp(path.join(tmpdir(), 'marcador-sipp-'));
    await writeFile(path.join(folder, 'scenario.xml'), await filledScenario(options));
    for (const [name, content] of Object.entries(options.files ?? {})) {
      await writeFile(path.join(folder, name), content);
    }
    const child = spawn('sipp', sippArguments(options, port, folder), { stdio: 'ignore', cwd: folder });
    await new Promise<void>((resolve, reject) => {
      child.once('spawn', resolve);
      child.once('error', () => reject(new Error('sipp cannot be started: install the Debian package sip-tester')));
    });
    return new Sipp(port, child, folder);
  }

  /** Resolves when it has ended by itself, with what it counted. */
  async result(): Promise<SippResult> {
    const exitCode = await this.#exited;
    const statistics = await readFile(path.join(this.#folder, 'statistics.csv'), 'utf8').catch(() => '');
    const errors = await readFile(path.join(this.#folder, 'errors.log'), 'utf8').catch(() => '');
    await rm(this.#folder, { recursive: true, force: true });
    return { exitCode, ...lastCounts(statistics), errors };
  }

  /** For one that is no longer needed. */
  async stop(): Promise<void> {
    if (this.#process.exitCode === null) this.#process.kill('SIGKILL');
    await this.#exited;
    await rm(this.#folder, { recursive: true, force: true });
  }

  /** The kernel shows when it listens; SIPp itself says nothing. */
  async #bound(transport: 'udp' | 'tcp'): Promise<boolean> {
    const port = this.port.toString(16).toUpperCase().padStart(4, '0');
    const listening = transport === 'tcp' ? '0A' : '07';
    const line = new RegExp(`^ *\\d+: [0-9A-F]{8}:${port} [0-9A-F]{8}:[0-9A-F]{4} ${listening} `, 'm');
    for (let attempt = 0; attempt < 500 && this.#process.exitCode === null; attempt++) {
      if (line.test(await readFile(`/proc/net/${transport}`, 'utf8'))) return true;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    return false;
  }
}

/** SIPp takes no variable status: the words are put in before it reads the file. */
async function filledScenario({ scenario, words = {} }: SippOptions): Promise<string> {
  const file = fileURLToPath(new URL(`scenarios/${scenario}.xml`, import.meta.url));
  const text = await readFile(file, 'utf8');
  return text.replace(/@([a-z]+)@/g, (whole, name: string) => words[name] ?? whole);
}

function sippArguments(options: SippOptions, port: number, folder: string): string[] {
  const words = ['-sf', path.join(folder, 'scenario.xml')];
  words.push('-i', '127.0.0.1', '-p', String(port), '-m', String(options.calls), '-nostdin');
  words.push('-trace_stat', '-stf', path.join(folder, 'statistics.csv'), '-fd', '1');
  words.push('-trace_err', '-error_file', path.join(folder, 'errors.log'));
  // That a busy machine gave it no turn for half a second is no error of a call.
  words.push('-watchdog_minor_threshold', '10000', '-watchdog_major_threshold', '10000');
  const { lifetimeSeconds = defaultLifetimeSeconds } = options;
  words.push('-timeout', `${lifetimeSeconds}s`, '-timeout_error', '-mi', '127.0.0.1');
  if (options.transport === 'tcp') words.push('-t', 't1');
  if (options.lossPercent !== undefined) words.push('-lost', String(options.lossPercent));
  words.push(...(options.extra ?? []));
  if (options.target) {
    words.push('-r', String(options.target.rate ?? 10), '-s', options.target.user ?? 'service', options.target.address);
  }
  return words;
}

/** SIPp writes cumulative counters into the last line; `(C)` marks them. */
function lastCounts(statistics: string): { readonly successful: number; readonly failed: number } {
  const lines = statistics.trim().split('\n');
  const names = (lines[0] ?? '').split(';');
  const values = (lines.at(-1) ?? '').split(';');
  const count = (name: string): number => Number(values[names.indexOf(name)] ?? Number.NaN);
  return { successful: count('SuccessfulCall(C)'), failed: count('FailedCall(C)') };
}
