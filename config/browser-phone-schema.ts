import { z } from 'zod';
import { durationMs } from './duration.ts';
import { port } from './identifiers.ts';

const address = z.ipv4({ error: 'an IPv4 address' });
const iceServer = 'a STUN server like stun:192.0.2.7:3478 (pages without UDP have a WebSocket instead of TURN)';

/** The phone of whoever speaks with a headset at their browser, wherever a phone is named. */
export const browserPhone = 'browser';

/**
 * Phones in browsers. Their process starts with the first one. Towards the switch each is a SIP phone, so that it works
 * with any switch; towards the page it is a WebRTC peer.
 */
export const browserPhoneSchema = z.strictObject({
  /** Address of SIP and audio towards the switch: one that a switch on another machine reaches. */
  host: address.default('127.0.0.1'),
  /** 0 takes a free one. */
  sipPort: port.default(0),
  rtp: z
    .strictObject({ portMin: port.default(22_000), portMax: port.default(22_999) })
    .refine(({ portMin, portMax }) => portMax - portMin >= 3, {
      error: 'at least 3 more than portMin',
      path: ['portMax'],
    })
    .prefault({}),
  webrtc: z
    .strictObject({
      /** Where pages send their audio; 0.0.0.0 for every address of this machine. */
      host: address.default('127.0.0.1'),
      /** One UDP port for all of them. */
      port: port.default(7_482),
      /** The address of the router that forwards the port, for pages outside. */
      publicHost: address.exactOptional(),
      /** STUN servers, which say what address this machine has outside. The library asks no TURN server while all pages share a port. */
      iceServers: z
        .array(z.string({ error: iceServer }).regex(/^stun:\S{1,300}$/, { error: iceServer }))
        .max(10)
        .default([]),
    })
    .prefault({}),
  /** How long the switch's leg waits for a page that was lost; then the agent's phone is lost. The debtor hears silence meanwhile. */
  graceMs: durationMs(1_000, 120_000).default(10_000),
});
