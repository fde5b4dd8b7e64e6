import { z } from 'zod';

/** The audio of the page of whoever is signed in. */
export const audioBody = z
  .strictObject({
    /** While no call is there the page hears itself: the test of a headset. */
    isEchoing: z.boolean({ error: 'true or false' }).default(false),
    /** By UDP as it should; over a WebSocket where a network lets none through. */
    way: z.enum(['webrtc', 'socket'], { error: 'webrtc or socket' }).default('webrtc'),
  })
  .prefault({});

/** How this service names a page that it invited. */
const page = z.string().max(64);

export const audioOfferReply = z.object({
  /**
   * Good for 15 s: an offer of WebRTC (RFC 8829) with every candidate in it, or the ticket with which the page opens a WebSocket
   * (`/session/audio/socket?ticket=`).
   */
  offer: z.string(),
  /** What the page is called from now on. */
  page,
});

/** Only this page; without it, whichever page is the phone. */
export const audioPageQuery = z.strictObject({ page: page.exactOptional() });

/** The page begins, by making this its local description, when the reply is there: before, it may be refused. */
export const audioAnswerBody = z.strictObject({ answer: z.string().min(1).max(16_384) });

const count = z.coerce.number().int().min(0).max(1e12);
const milliseconds = z.coerce.number().min(0).max(600_000);

/** What the page has measured of the way to it, as it asks: `page` and the counts since its connection began, or nothing. */
export const audioQuery = z.object({
  page: page.exactOptional(),
  packets: count.exactOptional(),
  lost: count.exactOptional(),
  jitterMs: milliseconds.exactOptional(),
  roundTripMs: milliseconds.exactOptional(),
  /** Sound that it had to make up. */
  concealedMs: count.exactOptional(),
});

const reading = z.object({
  /** Mean power of the last second, dBov (RFC 6465 §3); -127 is silence. */
  level: z.number(),
  packets: z.number(),
  lost: z.number(),
  jitterMs: z.number(),
});

export const audioReply = z.object({
  /** A page is the phone. */
  hasPage: z.boolean(),
  /** Which page that is, by the name it was invited with. */
  page: page.exactOptional(),
  /** The switch is at its other end. */
  hasLeg: z.boolean(),
  /** As the page's packets reached us. */
  fromPage: reading.exactOptional(),
  /** As the switch sent it. */
  fromSwitch: reading.exactOptional(),
  /** The other end has been speaking and the microphone has brought nothing for seconds. */
  isMicrophoneSilent: z.boolean().exactOptional(),
});
