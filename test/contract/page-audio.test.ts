import { once } from 'node:events';
import { WebSocket } from 'ws';
import { systemClock } from '../../kernel/system-clock.ts';
import { SocketAudio } from '../../telephony/browser-phone/socket-audio.ts';
import { webrtcAudio } from '../../telephony/browser-phone/webrtc-audio.ts';
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
