import { once } from 'node:events';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Worker } from 'node:worker_threads';
import { systemClock } from '../../kernel/system-clock.ts';
import { RtpEngine } from '../../telephony/media/rtp/rtp-engine.ts';
import { bridge } from '../../telephony/media/rtp/media-party.ts';
import type { RtpSession } from '../../telephony/media/rtp/rtp-session.ts';

/** What a loop and the conversation that it relays went through. All in ms. */
export interface Strain {
  /** 99.9 % of the turns of the loop were shorter. */
  readonly turnP999Ms: number;
  readonly longestTurnMs: number;
  /** Longest time between two packets at the far end; 20 when nothing disturbs. */
  readonly longestGapMs: number;
  /** Longest time between two packets as they were sent: what the machine itself withheld from the far end. */
  readonly longestPauseMs: number;
  readonly packets: number;
}

/** The turn of a loop is measured to this, ms. */
const resolutionMs = 2;

/**
 * The two ends of a conversation in one direction, in a thread of its own, whose loop nobody disturbs. As text, because a
 * thread needs no loader for it.
 */
const farEnds = `
const { parentPort, workerData } = require('node:worker_threads');
const { createSocket } = require('node:dgram');
const speaker = createSocket('udp4');
const listener = createSocket('udp4');
const packet = Buffer.alloc(172, 0x2a);
packet[0] = 0x80; packet[1] = 0;
packet.writeUInt32BE(7, 8);
let heardAt = 0, spokenAt = 0, measured;
const begin = () => { measured = { longestGapMs: 0, longestPauseMs: 0, packets: 0 }; };
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
  setTimeout(speak, startedAt + 20 * (frame + 1) - performance.now(), port, startedAt, frame + 1);
}
speaker.bind(0, '127.0.0.1', () => listener.bind(0, '127.0.0.1', () =>
  parentPort.postMessage([speaker.address().port, listener.address().port])));
`;

/** A conversation that the loop of this process relays, and the loop. */
export class ConversationWatch {
  readonly #media: RtpEngine;
  readonly #farEnds: Worker;
  readonly #turns = monitorEventLoopDelay({ resolution: resolutionMs });

  private constructor(media: RtpEngine, ends: Worker) {
    this.#media = media;
    this.#farEnds = ends;
  }

  /** @param firstPort of the two media ports of the conversation */
  static async start(firstPort: number): Promise<ConversationWatch> {
    const media = new RtpEngine({
      clock: systemClock,
      address: '127.0.0.1',
      ports: { from: firstPort, to: firstPort + 3 },
      reportError: (error) => {
        throw error;
      },
    });
    const legs: readonly [RtpSession, RtpSession] = [await media.open(), await media.open()];
    const ends = new Worker(farEnds, { eval: true });
    const [ports] = (await once(ends, 'message')) as [readonly [number, number]];
    for (const [i, leg] of legs.entries()) {
      leg.setRemote({ address: '127.0.0.1', port: ports[i] ?? 0, format: { codec: 'PCMU' } });
    }
    bridge(...legs);
    ends.postMessage({ port: legs[0].localPort });
    const watch = new ConversationWatch(media, ends);
    watch.#turns.enable();
    return watch;
  }

  /** Measures while something happens. */
  async during(happens: () => Promise<unknown>): Promise<Strain> {
    this.#turns.reset();
    this.#farEnds.postMessage('begin');
    await happens();
    const turns = { turnP999Ms: this.#turns.percentile(99.9) / 1e6, longestTurnMs: this.#turns.max / 1e6 };
    this.#farEnds.postMessage('read');
    const [audio] = (await once(this.#farEnds, 'message')) as [Omit<Strain, keyof typeof turns>];
    return { ...turns, ...audio };
  }

  async close(): Promise<void> {
    this.#turns.disable();
    const gone = once(this.#farEnds, 'exit');
    this.#farEnds.postMessage('close');
    await gone;
    await this.#media.close();
  }
}
