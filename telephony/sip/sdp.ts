import { isIPv4 } from 'node:net';
import { parse, write } from 'sdp-transform';
import type { MediaDescription, SessionDescription } from 'sdp-transform';
import type { Codec } from '../media/codec.ts';
import { payloadTypes } from '../media/codec.ts';
import type { RemoteMedia } from '../media/rtp/remote-media.ts';
import { offeredDtmfPayloadType } from '../media/rtp/rtp-session.ts';

/** Our side of a session description. */
export interface LocalMedia {
  /** Numeric address written into the description. */
  readonly address: string;
  readonly port: number;
  /** In order of preference. */
  readonly codecs: readonly Codec[];
  /** Identifies the session; the same in every description of one call. */
  readonly sessionId: number;
  /** Counts the descriptions of one call (RFC 3264 §5). */
  readonly version: number;
}

type Direction = 'sendrecv' | 'sendonly' | 'recvonly' | 'inactive';
type AudioSection = SessionDescription['media'][number];

/** The most of a body that is looked at, in characters: no audio session needs more. */
const longestSdp = 8192;

function audioSection(local: LocalMedia, dtmfPayloadType: number | undefined, direction: Direction): AudioSection {
  const payloads: number[] = local.codecs.map((codec) => payloadTypes[codec]);
  const rtp: MediaDescription['rtp'] = local.codecs.map((codec) => ({
    payload: payloadTypes[codec],
    codec,
    rate: 8000,
  }));
  const fmtp: MediaDescription['fmtp'] = [];
  if (dtmfPayloadType !== undefined) {
    payloads.push(dtmfPayloadType);
    rtp.push({ payload: dtmfPayloadType, codec: 'telephone-event', rate: 8000 });
    fmtp.push({ payload: dtmfPayloadType, config: '0-15' });
  }
  const { port } = local;
  return { type: 'audio', port, protocol: 'RTP/AVP', payloads: payloads.join(' '), rtp, fmtp, ptime: 20, direction };
}

function describe(local: LocalMedia, media: SessionDescription['media']): string {
  return write({
    version: 0,
    origin: {
      username: '-',
      sessionId: local.sessionId,
      sessionVersion: local.version,
      netType: 'IN',
      ipVer: 4,
      address: local.address,
    },
    name: '-',
    connection: { version: 4, ip: local.address },
    timing: { start: 0, stop: 0 },
    media,
  });
}

/** Our offer: the codecs and telephone-event (RFC 4733), 20 ms packets. */
export function buildOffer(local: LocalMedia): string {
  return describe(local, [audioSection(local, offeredDtmfPayloadType, 'sendrecv')]);
}

const answered: Readonly<Record<Direction, Direction>> = {
  sendrecv: 'sendrecv',
  sendonly: 'recvonly',
  recvonly: 'sendonly',
  inactive: 'inactive',
};

/** The directions in which one takes audio. */
const receiving: ReadonlySet<Direction> = new Set(['sendrecv', 'recvonly']);

/** A description as read: its first usable audio section, and what it says. */
interface ReadDescription {
  readonly session: SessionDescription;
  readonly audio: AudioSection;
  readonly direction: Direction;
  readonly media: RemoteMedia;
}

/**
 * Our answer to an offer (RFC 3264 §6): the first codec of it that we speak, its number for telephone events, the opposite
 * direction; every other media section is refused with port 0.
 *
 * @returns undefined when there is nothing we can speak
 */
export function buildAnswer(offer: string, local: LocalMedia): string | undefined {
  const read = readDescription(offer);
  if (!read) return undefined;
  const { codec, dtmfPayloadType } = read.media.format;
  const ours = audioSection({ ...local, codecs: [codec] }, dtmfPayloadType, answered[read.direction]);
  const media = read.session.media.map((section) =>
    section === read.audio ? ours : { ...section, port: 0, rtp: [], fmtp: [], candidates: [] },
  );
  return describe(local, media);
}

/** What the far end's description says of its media; undefined when it has no G.711 audio over IPv4. Its address may be a host name. */
export function readRemoteMedia(sdp: string): RemoteMedia | undefined {
  return readDescription(sdp)?.media;
}

/** Never throws: what the parser lets through may still be of another shape than it says. */
function readDescription(sdp: string): ReadDescription | undefined {
  try {
    return sdp.length > longestSdp ? undefined : describeRemote(parse(sdp));
  } catch {
    return undefined;
  }
}

function describeRemote(session: SessionDescription): ReadDescription | undefined {
  const audio = session.media.find(isUsable);
  // A single payload comes as a number, whatever the type of the parser says.
  const codec = firstCodec(String(audio?.payloads));
  const { ip: address = '', version } = audio?.connection ?? session.connection ?? {};
  if (!audio || !codec || version !== 4 || !isHost(address)) return undefined;
  const direction = directionOf(audio.direction ?? session.direction);
  const media: RemoteMedia = {
    address,
    port: audio.port,
    format: { codec, ...dtmfOf(audio) },
    receives: receiving.has(direction),
    sends: receiving.has(answered[direction]),
  };
  return { session, audio, direction, media };
}

/** An IPv4 address, or a name that can be one of the DNS: text of digits and dots alone is a broken address. */
function isHost(text: string): boolean {
  return isIPv4(text) || (/^[A-Za-z0-9_](?:[A-Za-z0-9._-]{0,252})$/.test(text) && /[A-Za-z]/.test(text));
}

function isUsable({ type, protocol, port }: AudioSection): boolean {
  return type === 'audio' && protocol === 'RTP/AVP' && port > 0 && port <= 65_535;
}

function dtmfOf(audio: AudioSection): { readonly dtmfPayloadType?: number } {
  const event = audio.rtp.find(({ codec, rate }) => codec.toLowerCase() === 'telephone-event' && rate === 8000);
  return event && event.payload >= 96 && event.payload <= 127 ? { dtmfPayloadType: event.payload } : {};
}

function directionOf(text: string | undefined): Direction {
  return text === 'sendonly' || text === 'recvonly' || text === 'inactive' ? text : 'sendrecv';
}

function firstCodec(payloads: string): Codec | undefined {
  for (const payload of payloads.split(' ')) {
    if (payload === String(payloadTypes.PCMU)) return 'PCMU';
    if (payload === String(payloadTypes.PCMA)) return 'PCMA';
  }
  return undefined;
}
