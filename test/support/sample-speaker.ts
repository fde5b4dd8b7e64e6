import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/** As text, because a thread needs no loader for it. */
const program = `
const { parentPort } = require('node:worker_threads');
const { createSocket } = require('node:dgram');
const socket = createSocket('udp4');
parentPort.on('message', ({ frames, from, to }) => {
  if (!frames) { socket.close(); process.exit(); }
  socket.bind(from, '127.0.0.1', () => {
    parentPort.postMessage('speaks');
    speak(frames, to, performance.now(), 0);
  });
});
function speak(frames, to, startedAt, at) {
  if (at === frames.length) { parentPort.postMessage('spoke'); return; }
  const { buffer, byteOffset, byteLength } = frames[at];
  socket.send(new Uint8Array(buffer, byteOffset, byteLength), to, '127.0.0.1');
  setTimeout(speak, startedAt + 20 * (at + 1) - performance.now(), frames, to, startedAt, at + 1);
}
parentPort.postMessage('ready');
`;

/** What FreeSWITCH sends of a channel by `unicast`, from a thread of its own, whose loop nobody disturbs. */
export class SampleSpeaker {
  readonly #thread: Worker;

  private constructor(thread: Worker) {
    this.#thread = thread;
  }

  static async start(): Promise<SampleSpeaker> {
    const thread = new Worker(program, { eval: true });
    await once(thread, 'message');
    return new SampleSpeaker(thread);
  }

  /**
   * Says this, a frame every 20 ms, as a `unicast` command asks for it. Resolves when it began.
   *
   * @returns what to await until all of it was said
   */
  async speak(command: string, frames: readonly Int16Array[]): Promise<{ readonly over: Promise<unknown> }> {
    const header = (name: string): number => Number(new RegExp(`${name}: (\\d+)`).exec(command)?.[1]);
    this.#thread.postMessage({ frames, from: header('local-port'), to: header('remote-port') });
    await once(this.#thread, 'message');
    return { over: once(this.#thread, 'message') };
  }

  async close(): Promise<void> {
    const gone = once(this.#thread, 'exit');
    this.#thread.postMessage({});
    await gone;
  }
}
