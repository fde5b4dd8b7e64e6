import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { chmod, chown, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { eventually } from './eventually.ts';

/** Where Debian keeps the programs of its newest PostgreSQL; undefined where there is none. */
export function postgresPrograms(): string | undefined {
  const root = '/usr/lib/postgresql';
  if (!existsSync(root)) return undefined;
  const versions = readdirSync(root).sort((a, b) => Number(b) - Number(a));
  return versions.map((version) => path.join(root, version, 'bin')).find((bin) => existsSync(path.join(bin, 'initdb')));
}

/** Its server refuses to run as root: as root, the user that Debian makes for it runs it. */
function userOf(): { readonly uid?: number; readonly gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string): number => Number(spawnSync('id', [flag, 'postgres']).stdout.toString().trim());
  return { uid: id('-u'), gid: id('-g') };
}

/** A PostgreSQL server of a test's own, on a socket in a new folder. */
export class PrivatePostgres {
  readonly #folder: string;
  readonly #server: ChildProcess;

  private constructor(folder: string, server: ChildProcess) {
    this.#folder = folder;
    this.#server = server;
  }

  static async start(programs: string): Promise<PrivatePostgres> {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'marcador-pg-'));
    const user = userOf();
    await chmod(folder, 0o700);
    if (user.uid !== undefined && user.gid !== undefined) await chown(folder, user.uid, user.gid);
    const data = path.join(folder, 'data');
    const initdb = ['-D', data, '-U', 'marcador', '-A', 'trust', '--no-sync', '-E', 'UTF8', '--locale=C.UTF-8'];
    const made = spawnSync(path.join(programs, 'initdb'), initdb, { ...user, cwd: folder });
    if (made.status !== 0) throw new Error(`initdb: ${made.stderr.toString()}`);
    const settings = ['listen_addresses=', `unix_socket_directories=${folder}`, 'fsync=off', 'max_connections=20'];
    const args = ['-D', data, ...settings.flatMap((setting) => ['-c', setting])];
    const server = spawn(path.join(programs, 'postgres'), args, { ...user, cwd: folder, stdio: 'ignore' });
    const postgres = new PrivatePostgres(folder, server);
    await eventually('the PostgreSQL server answers', () => postgres.#answers());
    return postgres;
  }

  get url(): string {
    return `postgres://marcador@/postgres?host=${encodeURIComponent(this.#folder)}`;
  }

  async stop(): Promise<void> {
    this.#server.kill('SIGINT');
    if (this.#server.exitCode === null) await once(this.#server, 'exit');
    await rm(this.#folder, { recursive: true, force: true });
  }

  async #answers(): Promise<boolean> {
    const client = new pg.Client({ connectionString: this.url });
    try {
      await client.connect();
      return true;
    } catch {
      return false;
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}
