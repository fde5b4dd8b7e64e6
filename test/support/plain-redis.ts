import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import path from 'node:path';
import { eventually } from './eventually.ts';

/** A redis-server that nobody starts again by itself: to be stopped and started by a test. */
export class PlainRedis {
  readonly #folder: string;
  #child: ChildProcess | undefined;

  constructor(folder: string) {
    this.#folder = folder;
  }

  get url(): string {
    return `unix://${this.#socket}`;
  }

  get #socket(): string {
    return path.join(this.#folder, 'redis.sock');
  }

  async start(): Promise<void> {
    const settings = { port: '0', unixsocket: this.#socket, dir: this.#folder, appendonly: 'yes', save: '' };
    const args = Object.entries(settings).flatMap(([key, value]) => [`--${key}`, value]);
    this.#child = spawn('redis-server', args, { stdio: 'ignore' });
    await eventually('redis listens', () => accepts(this.#socket));
  }

  async stop(): Promise<void> {
    if (!this.#child) return;
    const exited = once(this.#child, 'exit');
    this.#child.kill('SIGTERM');
    await exited;
    this.#child = undefined;
  }
}

/** The socket's file is there a moment before anybody listens on it. */
function accepts(socketPath: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(socketPath, () => {
      socket.end();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
