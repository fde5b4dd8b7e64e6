/**
 * A process that records until it is killed: `tsx test/support/recording-process.ts FILE`. It hears a constant tone on both
 * sides, by its own clock, and prints one line when the recording has begun.
 */
import { systemClock } from '../../kernel/system-clock.ts';
import { FramePacer } from '../../telephony/media/rtp/frame-pacer.ts';
import { CallRecorder } from '../../telephony/media/recording/call-recorder.ts';

const file = process.argv[2] ?? '';
const fail = (error: unknown): never => {
  throw error;
};
const pacer = new FramePacer(systemClock, fail);
const recorder = await CallRecorder.start({ clock: systemClock, pacer, file, onError: fail });
const packet = {
  buffer: Buffer.alloc(172, 0x20),
  payloadType: 0,
  marker: false,
  sequence: 0,
  timestamp: 0,
  ssrc: 1,
  payloadStart: 12,
  payloadEnd: 172,
};
setInterval(() => {
  packet.timestamp = Math.round(performance.now() * 8);
  recorder.agent.audio(packet, 'PCMU', Date.now());
  recorder.debtor.audio(packet, 'PCMU', Date.now());
}, 20);
process.stdout.write(`${JSON.stringify({ recording: file })}\n`);
