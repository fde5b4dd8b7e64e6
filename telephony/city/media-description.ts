import { isIPv4 } from 'node:net';
import { parse, write } from 'sdp-transform';
import type { Codec } from '../media/codec.ts';
import type { RemoteMedia } from '../media/rtp/remote-media.ts';

/**
 * The city reads and writes SDP by itself, apart from the dialer's own (telephony/sip): an error there is not mirrored here.
 *
 * @returns the audio that the offer asks for, in the first G.711 codec it names; undefined when there is none
 */
export function readOffer(sdp: string): RemoteMedia | undefined {
  const description = parse(sdp);
  const audio = description.media.find((media) => media.type === 'audio');
  if (!audio) return undefined;
  const address = (audio.connection ?? description.connection)?.ip ?? '';
  const codec = firstCodec(audio.payloads ?? '');
  if (!codec || !isIPv4(address)) return undefined;
  const dtmf = audio.rtp.find((format) => format.codec.toLowerCase() === 'telephone-event')?.payload;
  return {
    address,
    port: audio.port,
    format: { codec, ...(dtmf === undefined ? {} : { dtmfPayloadType: dtmf }) },
    ...directions[audio.direction ?? description.direction ?? 'sendrecv'],
  };
}

/** What the far end does, by its direction attribute (RFC 3264 §5.1). */
const directions = {
  sendrecv: { receives: true, sends: true },
  sendonly: { receives: false, sends: true },
  recvonly: { receives: true, sends: false },
  inactive: { receives: false, sends: false },
} as const;

/** @param payloads a list as text; sdp-transform yields a number, against its types, when there is only one */
function firstCodec(payloads: string | number): Codec | undefined {
  for (const payload of String(payloads).split(' ')) {
    if (payload === '0') return 'PCMU';
    if (payload === '8') return 'PCMA';
  }
  return undefined;
}

/** Our answer: one codec, telephone events when they were offered, the direction that mirrors the offer's (RFC 3264 §6.1). */
export function writeAnswer(remote: RemoteMedia, local: { readonly address: string; readonly port: number }): string {
  const { codec, dtmfPayloadType: dtmf } = remote.format;
  const payload = codec === 'PCMU' ? 0 : 8;
  return write({
    version: 0,
    origin: { username: '-', sessionId: 1, sessionVersion: 1, netType: 'IN', ipVer: 4, address: local.address },
    name: 'city',
    connection: { version: 4, ip: local.address },
    timing: { start: 0, stop: 0 },
    media: [
      {
        type: 'audio',
        port: local.port,
        protocol: 'RTP/AVP',
        payloads: dtmf === undefined ? `${payload}` : `${payload} ${dtmf}`,
        rtp: [
          { payload, codec, rate: 8000 },
          ...(dtmf === undefined ? [] : [{ payload: dtmf, codec: 'telephone-event', rate: 8000 }]),
        ],
        fmtp: dtmf === undefined ? [] : [{ payload: dtmf, config: '0-15' }],
        ptime: 20,
        direction: answerDirection(remote),
      },
    ],
  });
}

function answerDirection(remote: RemoteMedia): 'sendrecv' | 'recvonly' | 'sendonly' | 'inactive' {
  if (remote.receives === false) return remote.sends === false ? 'inactive' : 'recvonly';
  return remote.sends === false ? 'sendonly' : 'sendrecv';
}
