import { spawn, type ChildProcess } from 'node:child_process';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { AppError } from '../../../../kernel/errors.ts';
import { askServer } from './ask-server.ts';
import { privateFolder } from './private-folder.ts';
import { socketPathIn } from './socket-path.ts';

export interface EmbeddedRedisOptions {
  /** Folder of the data, made when missing, private to this user. Only one server may use it at a time. */
  readonly dataDir: string;
  /** The server's program; default: `redis-server` found in PATH. */
  readonly executable?: string;
  /**
   * `always` (default): what Redis has answered survives `kill -9` of Redis and a power cut. `everysec` is faster on slow
   * disks, and may forget up to two seconds even when only Redis dies: a number could then be dialled twice.
   */
  readonly appendFsync?: 'always' | 'everysec';
  /** The server answers within this, ms; default 30,000. */
  readonly startTimeoutMs?: number;
}

/** A redis-server of our own on a Unix socket. It is restarted automatically when it dies. */
export interface EmbeddedRedis {
  readonly socketPath: string;
  /** True when a server that outlived an earlier run (`kill -9`) was found and goes on. */
  readonly adopted: boolean;
  /** Process id of the server as it runs now. */
  readonly pid: number;
  /** Ends the server after it wrote everything. Idempotent. */
  stop(): Promise<void>;
  /** Lets the server go on without looking after it: it is another process's. Idempotent. */
  leave(): void;
}

/** What flock(1) exits with when another server holds the folder. */
const lockHeldExit = 75;
const pollMs = 25;
const reviveAfterMs = 250;

/**
 * Starts a private redis-server, or adopts the one an earlier run left behind. flock(1) of util-linux holds the folder's
 * lock for exactly as long as the server lives, so that there are never two servers on one folder and no lock goes stale.
 * The server runs in its own process group: Ctrl-C reaches the service alone, which then ends the server in order.
 *
 * @throws AppError `SETUP_MISSING` when redis-server or flock is not installed, `CONFIG_INVALID` when the folder is
 * a link or another user's, `STORE_UNREACHABLE` when no server answers in time
 */
export async function startEmbeddedRedis(options: EmbeddedRedisOptions): Promise<EmbeddedRedis> {
  const dataDir = path.resolve(options.dataDir);
  await privateFolder(dataDir);
  const server = new PrivateServer({ ...options, dataDir }, await redisSocket(dataDir));
  await server.start();
  return server;
}

/** Where the private Redis with these data listens, whether it runs or not. */
export function redisSocket(dataDir: string): Promise<string> {
  return socketPathIn(path.resolve(dataDir), 'redis.sock');
}

class PrivateServer implements EmbeddedRedis {
  readonly socketPath: string;
  adopted = false;
  pid = 0;
  readonly #options: EmbeddedRedisOptions;
  #watch: NodeJS.Timeout | undefined;
  #reviving: Promise<void> = Promise.resolve();
  #stopping = false;

  constructor(options: EmbeddedRedisOptions, socketPath: string) {
    this.#options = options;
    this.socketPath = socketPath;
  }

  async start(): Promise<void> {
    const deadline = Date.now() + (this.#options.startTimeoutMs ?? 30_000);
    const found = await askServer(this.socketPath);
    this.adopted = found !== undefined;
    this.pid = found ?? (await this.#spawnUntilAnswering(deadline));
    if (this.#stopping) return;
    this.#watch = setInterval(() => this.#reviveWhenDead(), reviveAfterMs);
    this.#watch.unref();
  }

  async stop(): Promise<void> {
    if (this.#stopping) return;
    this.#stopping = true;
    clearInterval(this.#watch);
    // One that is just being revived would outlive this.
    await this.#reviving;
    signal(this.pid, 'SIGTERM');
    const deadline = Date.now() + 10_000;
    while (isAlive(this.pid)) {
      // The append-only file is complete before every answer: nothing is lost by this.
      if (Date.now() > deadline) signal(this.pid, 'SIGKILL');
      await delay(pollMs);
    }
  }

  leave(): void {
    this.#stopping = true;
    clearInterval(this.#watch);
  }

  async #spawnUntilAnswering(deadline: number): Promise<number> {
    let child: ChildProcess | undefined;
    while (Date.now() < deadline) {
      if (!child) child = await this.#spawn();
      if (child.exitCode !== null && child.exitCode !== lockHeldExit) throw await this.#startFailure(child.exitCode);
      // Another server holds the folder, still starting or just ending: wait for its socket or for its lock. Or ours was
      // killed before it answered, which leaves no exit code: start the next one.
      if (child.exitCode === lockHeldExit || child.signalCode !== null) child = undefined;
      await delay(pollMs);
      const pid = await askServer(this.socketPath);
      if (pid !== undefined) {
        this.adopted = pid !== child?.pid;
        return pid;
      }
    }
    throw new AppError(
      'STORE_UNREACHABLE',
      { reason: 'privateRedisSilent' },
      {
        details: { dataDir: this.#options.dataDir },
      },
    );
  }

  async #spawn(): Promise<ChildProcess> {
    const { dataDir, executable = 'redis-server' } = this.#options;
    const lock = ['--nonblock', '--no-fork', '--conflict-exit-code', String(lockHeldExit), 'redis.lock'];
    const child = spawn('flock', [...lock, executable, ...this.#settings()], {
      cwd: dataDir,
      detached: true,
      stdio: 'ignore',
    });
    const problem = await new Promise<Error | undefined>((resolve) => {
      child.once('spawn', () => resolve(undefined));
      child.once('error', resolve);
    });
    if (problem) throw new AppError('SETUP_MISSING', { reason: 'flockMissing' }, { cause: problem });
    child.unref();
    return child;
  }

  #settings(): readonly string[] {
    const settings = {
      port: '0',
      unixsocket: this.socketPath,
      unixsocketperm: '700',
      dir: this.#options.dataDir,
      logfile: path.join(this.#options.dataDir, 'redis.log'),
      daemonize: 'no',
      appendonly: 'yes',
      appendfsync: this.#options.appendFsync ?? 'always',
      save: '',
      'maxmemory-policy': 'noeviction',
    };
    return Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]);
  }

  async #startFailure(exitCode: number): Promise<AppError> {
    const details = { exitCode, log: await tail(path.join(this.#options.dataDir, 'redis.log')) };
    // flock exits with 69 (EX_UNAVAILABLE) when it cannot run the command.
    if (exitCode === 69) return new AppError('SETUP_MISSING', { reason: 'redisMissing' }, { details });
    return new AppError('STORE_UNREACHABLE', { reason: 'privateRedisEnded' }, { details });
  }

  #reviveWhenDead(): void {
    if (this.#stopping || isAlive(this.pid)) return;
    clearInterval(this.#watch);
    // A failed start is tried again at the next look; meanwhile the connection reports the store as down.
    this.#reviving = this.start().catch(() => {
      if (this.#stopping) return;
      this.#watch = setInterval(() => this.#reviveWhenDead(), reviveAfterMs);
      this.#watch.unref();
    });
  }
}

async function tail(file: string): Promise<string> {
  try {
    await using handle = await open(file);
    const { size } = await handle.stat();
    const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(600), position: Math.max(0, size - 600) });
    return buffer.toString('utf8', 0, bytesRead);
  } catch {
    return '';
  }
}

function isAlive(pid: number): boolean {
  return signal(pid, 0);
}

/** Whether the process exists. */
function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}
