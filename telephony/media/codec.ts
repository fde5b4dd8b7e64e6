/** The audio codecs we speak: G.711 µ-law and A-law at 8 kHz (RFC 3551 §4.5.14). */
export type Codec = 'PCMU' | 'PCMA';

/** Static RTP payload types of RFC 3551 §6. */
export const payloadTypes = { PCMU: 0, PCMA: 8, comfortNoise: 13 } as const;

/** Samples per second of everything in this room. */
export const sampleRateHz = 8000;

/** Length of the frames we send, in ms. */
export const frameMs = 20;

/** Samples (and G.711 bytes) in a frame of {@link frameMs}. */
export const frameSamples = (sampleRateHz * frameMs) / 1000;

/** Samples in one ms. */
export const samplesPerMs = sampleRateHz / 1000;

/** What the far end wants to receive, from its SDP: codec and, when it takes RFC 4733 events, their payload type (96–127). */
export interface MediaFormat {
  readonly codec: Codec;
  readonly dtmfPayloadType?: number;
}

/** The codec of a received payload type, or undefined when it is not G.711 audio. */
export function codecOf(payloadType: number): Codec | undefined {
  if (payloadType === payloadTypes.PCMU) return 'PCMU';
  return payloadType === payloadTypes.PCMA ? 'PCMA' : undefined;
}
