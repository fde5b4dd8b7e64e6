import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/**
 * The two ends of a conversation in one direction, in a thread of its own, whose loop nobody disturbs. As text, because a
 * thread needs no loader for it.
 */
const program = `
const { parentPort } = require('node:worker_threads');
const { createSocket } = require('node:dgram');
const speaker = createSocket('udp4');
const listener = createSocket('udp4');
const packet = Buffer.alloc(172, 0x2a);
packet[0] = 0x80; packet[1] = 0;
packet.writeUInt32BE(7, 8);
let heardAt = 0, spokenAt = 0, measured;
const begin = () => { measured = { longestGapMs: 0, longestPauseMs: 0, packets: 0, sent: 0 }; };
begin();
listener.on('message', () => {
  const now = performance.now();
  if (heardAt > 0) measured.longestGapMs = Math.max(measured.longestGapMs, now - heardAt);
  heardAt = now;
  measured.packets += 1;
});
parentPort.on('message', (message) => {
  if (message === 'begin') begin();
  else if (message === 'read') parentPort.postMessage(measured);
  else if (message === 'close') { speaker.close(); listener.close(); process.exit(); }
  else speak(message.port, performance.now(), 0);
});
function speak(port, startedAt, frame) {
  const now = performance.now();
  if (spokenAt > 0) measured.longestPauseMs = Math.max(measured.longestPauseMs, now - spokenAt);
  spokenAt = now;
  packet.writeUInt16BE(frame & 0xffff, 2);
  packet.writeUInt32BE((frame * 160) >>> 0, 4);
  speaker.send(packet, port, '127.0.0.1');
  measured.sent += 1;
  setTimeout(speak, startedAt + 20 * (frame + 1) - performance.now(), port, startedAt, frame + 1);
}
speaker.bind(0, '127.0.0.1', () => listener.bind(0, '127.0.0.1', () =>
  parentPort.postMessage([speaker.address().port, listener.address().port])));
`;

/** What the far ends of a conversation heard. All times in ms. */
export interface HeardAtFarEnd {
  /** Longest time between two packets at the far end; 20 when nothing disturbs. */
  readonly longestGapMs: number;
  /** Longest time between two packets as they were sent: what the machine itself withheld from the far end. */
  readonly longestPauseMs: number;
  /** Received, and sent. */
  readonly packets: number;
  readonly sent: number;
}

/** The two ends of a conversation in one direction: one speaks, one listens, beside all that happens in this thread. */
export class FarEnds {
  /** Where the one who speaks, and the one who listens, is. */
  readonly ports: readonly [number, number];
  readonly #thread: Worker;

  private constructor(thread: Worker, ports: readonly [number, number]) {
    this.#thread = thread;
    this.ports = ports;
  }

  static async start(): Promise<FarEnds> {
    const thread = new Worker(program, { eval: true });
    const [ports] = (await once(thread, 'message')) as [readonly [number, number]];
    return new FarEnds(thread, ports);
  }

  /** Speaks, from now on, to this port of ours. */
  speakTo(port: number): void {
    this.#thread.postMessage({ port });
  }

  /** Measures from now on. */
  begin(): void {
    this.#thread.postMessage('begin');
  }

  /** What was heard since then. */
  async read(): Promise<HeardAtFarEnd> {
    this.#thread.postMessage('read');
    const [heard] = (await once(this.#thread, 'message')) as [HeardAtFarEnd];
    return heard;
  }

  async close(): Promise<void> {
    const gone = once(this.#thread, 'exit');
    this.#thread.postMessage('close');
    await gone;
  }
}
