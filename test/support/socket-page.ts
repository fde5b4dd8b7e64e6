import { once } from 'node:events';
import { WebSocket } from 'ws';
import { systemClock } from '../../kernel/system-clock.ts';
import { SocketAudio } from '../../telephony/browser-phone/socket-audio.ts';
import { decodeAlaw } from '../../web/shared/audio/socket/alaw.ts';
import { Playout } from '../../web/shared/audio/socket/playout.ts';
import { readRtp, RtpWriter, sequenceOf } from '../../web/shared/audio/socket/rtp.ts';
import { SendWindow } from '../../web/shared/audio/socket/send-window.ts';
import { RoughPath, type Badness } from './rough-path.ts';

/** A packet as it came out at an end: by how much later than it was said, and when. ms */
export interface HeardPacket {
  readonly at: number;
  readonly late: number;
}

const packetMs = 20;
/** The blocks of an AudioWorklet at 8 kHz, ms. */
const blockMs = 16;
/** A level for each packet, by which it is known again: those of A-law that are not too near to silence. */
const levels = Array.from({ length: 256 }, (_, code) => decodeAlaw(code)).filter((level) => Math.abs(level) > 0.01);
const numberOf = new Map(levels.map((level, number) => [level, number]));

/**
 * A page without a browser: what the page's code does with a WebSocket (window, packets, playout), before the gateway's end of it,
 * over a path that may be bad. Both ends talk all the time; each packet is known again when it is heard.
 */
export class SocketPageBench {
  readonly path: RoughPath;
  /** What the page played, and what the gateway took. */
  readonly atPage: HeardPacket[] = [];
  readonly atGateway: HeardPacket[] = [];
  isClosed = false;
  readonly #ends: readonly (() => void)[];

  private constructor(path: RoughPath, ends: readonly (() => void)[]) {
    [this.path, this.#ends] = [path, ends];
  }

  static async open(seed: number): Promise<SocketPageBench> {
    const failed = (error: unknown): never => {
      throw error;
    };
    const sockets = new SocketAudio({ clock: systemClock, reportError: failed });
    const path = await RoughPath.start(await sockets.start(), seed);
    const said = { page: new Map<number, number>(), gateway: [] as number[] };
    const ends: (() => void)[] = [() => sockets.close(), () => path.close()];
    const bench = new SocketPageBench(path, ends);
    const audio = await sockets.open(
      {
        opened: () => undefined,
        received: (datagram) => {
          const at = performance.now();
          bench.atGateway.push({ at, late: at - (said.page.get(datagram.readUInt16BE(2)) ?? Number.NaN) });
        },
        closed: () => (bench.isClosed = true),
      },
      1,
    );
    const socket = new WebSocket(`ws://127.0.0.1:${path.port}/${audio.offer}`);
    socket.binaryType = 'arraybuffer';
    await once(socket, 'open');
    ends.unshift(() => socket.terminate());
    const window = new SendWindow();
    const playout = new Playout();
    let heard: number | undefined;
    socket.on('message', (data: ArrayBuffer | Buffer, isBinary) => {
      const now = performance.now();
      if (!isBinary) {
        window.answered(Buffer.from(data as ArrayBuffer).toString(), now);
        return;
      }
      const packet = readRtp(data as ArrayBuffer);
      heard = sequenceOf(data as ArrayBuffer);
      if (packet) playout.push(packet.sequence, packet.samples, now);
    });
    const [fromPage, fromGateway] = [new RtpWriter(1), new RtpWriter(2)];
    const tone = (number: number): Float32Array => new Float32Array(160).fill(levels[number % levels.length] ?? 0);
    ends.unshift(
      every(packetMs, (number) => {
        const packet = fromPage.write(tone(number));
        said.page.set(number & 0xffff, performance.now());
        const { isSent, question } = window.next(performance.now(), heard);
        if (question !== undefined) socket.send(question);
        if (isSent) socket.send(packet);
      }),
      every(packetMs, (number) => {
        said.gateway[number] = performance.now();
        audio.send(Buffer.from(fromGateway.write(tone(number))));
      }),
      every(blockMs, () => {
        const out = new Float32Array(128);
        playout.pull(out);
        const at = performance.now();
        const saidAt = newestLike(out[127] ?? 0, said.gateway);
        if (saidAt !== undefined) bench.atPage.push({ at, late: at - saidAt });
      }),
    );
    return bench;
  }

  /** Has the path be bad, or good again, for so long. @returns what was heard at both ends meanwhile */
  async during(
    badness: Badness,
    ms: number,
  ): Promise<Readonly<Record<'atPage' | 'atGateway', readonly HeardPacket[]>>> {
    const from = performance.now();
    this.path.become(badness);
    await new Promise((resolve) => setTimeout(resolve, ms));
    const since = (heard: readonly HeardPacket[]): readonly HeardPacket[] => heard.filter(({ at }) => at >= from);
    return { atPage: since(this.atPage), atGateway: since(this.atGateway) };
  }

  close(): void {
    for (const end of this.#ends) end();
  }
}

/** Calls as often as time has passed, however late the timer. */
function every(ms: number, act: (number: number) => void): () => void {
  const from = performance.now();
  let number = 0;
  const timer = setInterval(() => {
    for (; number * ms <= performance.now() - from; number += 1) act(number);
  }, ms / 2);
  return () => clearInterval(timer);
}

/** When the newest packet of this level was said: levels come again after three seconds. */
function newestLike(sample: number, said: readonly number[]): number | undefined {
  const number = numberOf.get(sample);
  if (number === undefined) return undefined;
  const last = said.length - 1;
  return said[last - ((((last - number) % levels.length) + levels.length) % levels.length)];
}
