/**
 * The other ends of bridged calls, as a process of its own so that its CPU is not counted:
 * `media-load.js --ports 40000,40002,… --seconds 4 --measured`. Each port is a leg; it gets a packet each 20 ms, spread over
 * the frame.
 * First prints `{"ports":[…]}`, the ports it listens on, one per leg; begins at a line on standard input; then prints
 * `{"sent":…,"received":…,"delaysMs":[…],"tookMs":…}`: packets, the delay of each through the relay where it is measured, and
 * how long sending took.
 */
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { systemClock } from '../../kernel/system-clock.ts';
import { frameMs, frameSamples } from '../../telephony/media/codec.ts';
import { cheapestDatagrams, openDatagrams } from '../../telephony/media/datagrams/open-datagrams.ts';
import { goFirst } from '../../telephony/media/go-first.ts';
import { rtpHeaderLength, writeRtpHeader } from '../../telephony/media/rtp/rtp-packet.ts';

/** Packets are sent in this many portions of a frame. */
const portions = 10;
/** Packets sent in the first ms are not measured: whoever relays them compiles its code meanwhile. */
const warmUpMs = 1_500;
/** What has not arrived when nothing has come for this long, in ms, is lost. */
const quietMs = 500;

const { values } = parseArgs({
  options: {
    ports: { type: 'string', default: '' },
    seconds: { type: 'string', default: '4' },
    measured: { type: 'boolean', default: false },
  },
});
const targets = values.ports.split(',').map(Number);
let received = 0;
let sent = 0;
const delaysMs: number[] = [];

let measuredFrom = Number.POSITIVE_INFINITY;

const hear = (datagram: Buffer): void => {
  received += 1;
  const sentAt = datagram.readDoubleBE(rtpHeaderLength);
  if (values.measured && sentAt >= measuredFrom) delaysMs.push(performance.now() - sentAt);
};

/**
 * Those that are measured hear a packet as it comes, before whatever else this machine does: they stand for machines of their own.
 * The others cost as little as they can.
 */
const sockets = openDatagrams(values.measured ? 'node' : cheapestDatagrams(systemClock, () => undefined), systemClock);
if (values.measured) goFirst();

const legs = await Promise.all(targets.map(() => sockets.bind({ address: '127.0.0.1', port: 0 }, hear)));
const packet = Buffer.alloc(rtpHeaderLength + frameSamples, 0x2a);

function sendFrame(leg: number, frame: number): void {
  const target = targets[leg];
  if (target === undefined) return;
  writeRtpHeader(packet, 0, {
    payloadType: 0,
    marker: frame === 0,
    sequence: frame & 0xffff,
    timestamp: frame * frameSamples,
    ssrc: leg + 1,
  });
  packet.writeDoubleBE(performance.now(), rtpHeaderLength);
  legs[leg]?.send(packet, 0, packet.length, { address: '127.0.0.1', port: target });
  sent += 1;
}

/**
 * Sends portion after portion at its due time. When this process had no turn for longer than a portion lasts, all that follows
 * is as much later: the phones that it stands for would not be late together, nor make up for it in one burst.
 *
 * @returns how long it took, ms
 */
async function run(frames: number): Promise<number> {
  const beganAt = performance.now();
  let startedAt = beganAt;
  measuredFrom = startedAt + warmUpMs;
  const size = Math.ceil(legs.length / portions);
  const portionMs = frameMs / portions;
  for (let step = 0; step < frames * portions; step++) {
    const wait = startedAt + step * portionMs - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    else if (wait < -portionMs) startedAt -= wait;
    const first = (step % portions) * size;
    const frame = Math.floor(step / portions);
    for (let leg = first; leg < Math.min(first + size, legs.length); leg++) sendFrame(leg, frame);
  }
  return performance.now() - beganAt;
}

process.stdout.write(`${JSON.stringify({ ports: legs.map(({ port }) => port) })}\n`);
await once(process.stdin, 'data');
const tookMs = await run((Number(values.seconds) * 1000) / frameMs);
for (let before = -1; before !== received;) {
  before = received;
  await new Promise((resolve) => setTimeout(resolve, quietMs));
}
process.stdout.write(`${JSON.stringify({ sent, received, delaysMs, tookMs })}\n`);
for (const leg of legs) await leg.close();
process.stdin.destroy();
