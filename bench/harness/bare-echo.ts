/**
 * Pages' audio with nothing behind it, as a process of its own: what comes from a page goes back to it. So it costs what the
 * WebRTC library costs, and next to nothing of ours.
 *
 * Takes lines `{"answer":"…"}` and `{}`, an invitation; prints `{"offer":"…"}`, and `{"isTaken":…}` for an answer.
 */
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { freeUdpPort } from '../../kernel/free-udp-port.ts';
import { systemClock } from '../../kernel/system-clock.ts';
import type { PageAudio } from '../../telephony/browser-phone/page-audio.ts';
import { webrtcAudio } from '../../telephony/browser-phone/webrtc-audio.ts';

const order = z.object({ answer: z.string().optional() });
const none = (): void => undefined;
const reportError = (error: unknown): never => {
  throw error;
};
const open = webrtcAudio({
  ...{ clock: systemClock, reportError, iceServers: [] },
  ...{ address: '127.0.0.1', port: await freeUdpPort() },
});
const pages: PageAudio[] = [];

async function invite(): Promise<object> {
  const ssrc = pages.length + 1;
  const page = await open({ opened: none, closed: none, received: (datagram) => echo(page, datagram, ssrc) }, ssrc);
  pages.push(page);
  return { offer: page.offer };
}

function echo(page: PageAudio, datagram: Buffer, ssrc: number): void {
  datagram.writeUInt32BE(ssrc, 8);
  page.send(datagram);
}

/** ICE may have given up as it began: then the page asks again. */
function take(answer: string): object {
  try {
    pages.at(-1)?.answer(answer);
    return { isTaken: true };
  } catch {
    return { isTaken: false };
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  const { answer } = order.parse(JSON.parse(line));
  console.log(JSON.stringify(answer === undefined ? await invite() : take(answer)));
}
process.exit(0);
