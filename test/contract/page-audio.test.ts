import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { systemClock } from '../../kernel/system-clock.ts';
import { SocketAudio } from '../../telephony/browser-phone/socket-audio.ts';
import { webrtcAudio } from '../../telephony/browser-phone/webrtc-audio.ts';
import { SocketPageBench, type HeardPacket } from '../support/socket-page.ts';
import { eventually } from '../support/eventually.ts';
import { openPagePeer } from '../support/page-peer.ts';
import { freeUdpPort } from '../../kernel/free-udp-port.ts';
import { describePageAudio, type PageAudioBench, type PageEnd } from './page-audio.contract.ts';

const clock = systemClock;
function reportError(error: unknown): never {
  throw error;
}

const webrtc = async (): Promise<PageAudioBench> => ({
  open: webrtcAudio({ clock, reportError, address: '127.0.0.1', port: await freeUdpPort(), iceServers: [] }),
  async join(audio) {
    const peer = openPagePeer(undefined);
    audio.answer(await peer.answer(audio.offer));
    peer.begin();
    return peer.end;
  },
  stop: () => Promise.resolve(),
});

const webSocket = async (): Promise<PageAudioBench> => {
  const sockets = new SocketAudio({ clock, reportError });
  const port = await sockets.start();
  return {
    open: sockets.open,
    async join(audio): Promise<PageEnd> {
      const socket = new WebSocket(`ws://127.0.0.1:${port}/${audio.offer}`);
      const heard: Buffer[] = [];
      socket.on('message', (data: Buffer) => void heard.push(data));
      socket.on('error', () => undefined);
      await once(socket, 'open');
      return {
        heard,
        say: (packet) => {
          if (socket.readyState === socket.OPEN) socket.send(packet);
        },
        leave: () => socket.terminate(),
      };
    },
    stop: () => {
      sockets.close();
      return Promise.resolve();
    },
  };
};

// A connection of media alone ends without a word: libdatachannel notices when ICE consent runs out, 30 s later.
describePageAudio('WebRTC', webrtc, false);
describePageAudio('WebSocket', webSocket, true);

it('refuses a page whose certificate is not the one of its answer, before any audio passes', async () => {
  const told: string[] = [];
  const open = webrtcAudio({ clock, reportError, address: '127.0.0.1', port: await freeUdpPort(), iceServers: [] });
  const listener = {
    opened: () => void told.push('opened'),
    received: () => void told.push('received'),
    closed: () => void told.push('closed'),
  };
  const audio = await open(listener, 4_711);
  const page = openPagePeer(0x2a);
  const answer = await page.answer(audio.offer);
  const ofAnother = answer.replace(/^(a=fingerprint:sha-256 )(..)/m, (_, before: string, byte: string) =>
    before.concat(byte === '00' ? '01' : '00'),
  );
  expect(ofAnother).not.toBe(answer);
  audio.answer(ofAnother);
  page.begin();
  await eventually('it is refused', () => {
    audio.send(Buffer.alloc(172, 0x80));
    return Promise.resolve(told.length > 0);
  });
  expect([told, page.heard]).toEqual([['closed'], 0]);
  page.leave();
});

describe('the audio of a page by WebSocket over a bad path', () => {
  const medianDelay = (heard: readonly HeardPacket[]): number =>
    heard.map(({ late }) => late).toSorted((a, b) => a - b)[heard.length >> 1] ?? Number.NaN;
  const longestDelay = (heard: readonly HeardPacket[]): number => Math.max(...heard.map(({ late }) => late));

  it('is as soon as before when stalls are over, and never far behind where too little passes', async () => {
    const bench = await SocketPageBench.open(7);
    try {
      await bench.during({}, 2_000);
      const stalled = await bench.during({ stalls: { everyMs: 1_500, leastMs: 300, mostMs: 800 } }, 6_000);
      expect(bench.path.stalls).toBeGreaterThan(1);
      expect(longestDelay(stalled.atGateway)).toBeLessThan(500);
      await bench.during({}, 3_000);
      // Before it was left out, what a stall held up was heard half a second late for the rest of the call.
      const after = await bench.during({}, 1_500);
      expect(medianDelay(after.atPage)).toBeLessThan(300);

      // Of 9.4 kB/s six pass: without a bound the delay would grow by a second in three.
      const { atPage, atGateway } = await bench.during({ bytesPerSecond: 6_000 }, 6_000);
      expect(longestDelay(atPage)).toBeLessThan(1_400);
      expect(longestDelay(atGateway)).toBeLessThan(1_200);
      expect(atPage.length).toBeGreaterThan(100);
      expect(atGateway.length).toBeGreaterThan(100);
      await bench.during({}, 3_000);
      const good = await bench.during({}, 1_500);
      expect(medianDelay(good.atPage)).toBeLessThan(300);
      console.log({
        afterStalls: medianDelay(after.atPage),
        tooLittle: { atPage: longestDelay(atPage), atGateway: longestDelay(atGateway) },
        good: medianDelay(good.atPage),
      });
      expect(bench.isClosed).toBe(false);
    } finally {
      bench.close();
    }
  });
});
