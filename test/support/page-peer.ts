import type { PageEnd } from '../contract/page-audio.contract.ts';
import { Audio, PeerConnection, type Track } from 'node-datachannel';
import type { BrowserPhoneGateway } from '../../src/services/browser-phones/browser-phone-gateway.ts';

/** Payload type of A-law (RFC 3551 §6). */
const alaw = 8;
const samples = 160;

const candidateLine = /^a=candidate:.*\r?\n/gm;

/** A page without a browser: it answers an offer of audio, says the same sound all the time, and counts what it hears. */
export interface PagePeer {
  /** Answers; resolves with the answer. It sends nothing until it begins. */
  answer(offer: string): Promise<string>;
  /** The other end has its answer: it may send. */
  begin(): void;
  /** Packets heard. */
  readonly heard: number;
  /** The last payload that was heard. */
  readonly last: Buffer;
  /** Falls silent without a word, as a page whose network is gone. */
  freeze(): void;
  /** Leaves, as a page that is reloaded. */
  leave(): void;
  /** For whoever says packets of their own, and looks at each that came. */
  readonly end: PageEnd;
}

/** @param sound the A-law code that it says; undefined: it says what it is given */
export function openPagePeer(sound: number | undefined, onHeard?: (payload: Buffer) => void): PagePeer {
  const connection = new PeerConnection('page', {
    iceServers: [],
    bindAddress: '127.0.0.1',
    disableAutoNegotiation: true,
  });
  const ssrc = 77;
  let heard = 0;
  let last: Buffer = Buffer.alloc(0);
  let track: Track | undefined;
  let sequence = 0;
  let candidates: readonly string[] = [];
  const packet = Buffer.alloc(12 + samples, sound);
  const everything: Buffer[] = [];
  const timer = setInterval(() => {
    if (sound === undefined || track?.isOpen() !== true) return;
    packet[0] = 0x80;
    packet[1] = alaw;
    packet.writeUInt16BE((sequence += 1) & 0xffff, 2);
    packet.writeUInt32BE(sequence * samples, 4);
    packet.writeUInt32BE(ssrc, 8);
    track.sendMessageBinary(packet);
  }, 20);
  const freeze = (): void => clearInterval(timer);
  const leave = (): void => {
    freeze();
    connection.close();
  };
  return {
    async answer(offer) {
      // libdatachannel sends as soon as it has answered: it gets our candidates only in `begin`.
      candidates = offer.match(candidateLine) ?? [];
      connection.setRemoteDescription(offer.replace(candidateLine, ''), 'offer');
      const audio = new Audio('0', 'SendRecv');
      audio.addAudioCodec(alaw, 'PCMA');
      audio.addSSRC(ssrc, 'page', 'page', 'audio');
      track = connection.addTrack(audio);
      track.onMessage((datagram) => {
        heard += 1;
        last = datagram.subarray(12);
        onHeard?.(last);
        if (sound === undefined) everything.push(datagram);
      });
      const gathered = new Promise<void>((resolve) =>
        connection.onGatheringStateChange((state) => state === 'complete' && resolve()),
      );
      connection.setLocalDescription('answer');
      await gathered;
      return connection.localDescription()?.sdp ?? '';
    },
    begin: () => {
      for (const candidate of candidates) connection.addRemoteCandidate(candidate.trim(), '0');
    },
    get heard() {
      return heard;
    },
    get last() {
      return last;
    },
    freeze,
    leave,
    end: {
      heard: everything,
      say: (bytes) => {
        if (track?.isOpen() === true) track.sendMessageBinary(bytes);
      },
      leave,
    },
  };
}

/** Opens a page and makes it the audio of a phone. */
export async function joinGateway(
  gateway: Pick<BrowserPhoneGateway, 'invite' | 'answer'>,
  phone: string,
  page: PagePeer,
): Promise<PagePeer> {
  try {
    const offer = await gateway.invite(phone, { page: 'page', way: 'webrtc', isEchoing: false });
    await gateway.answer(phone, await page.answer(offer));
    page.begin();
    return page;
  } catch (error) {
    page.leave();
    throw error;
  }
}
