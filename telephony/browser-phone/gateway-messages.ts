import { z } from 'zod';
import { errorCodes } from '../../kernel/errors.ts';

const port = z.int().min(0).max(65_535);

/** What the gateway begins with. Times in ms. */
export const gatewaySettings = z.strictObject({
  /** Numeric IP address of its SIP port and of its audio towards the switch. */
  address: z.ipv4(),
  /** 0 takes a free one. */
  sipPort: port,
  rtpPorts: z.strictObject({ from: port, to: port }),
  /** Where pages send their audio. */
  webrtc: z.strictObject({
    address: z.ipv4(),
    port,
    publicAddress: z.ipv4().exactOptional(),
    iceServers: z.array(z.string()),
  }),
  graceMs: z.int().positive(),
  /** At least 128 bits of chance, as text. */
  secret: z.string().min(22),
});

/** A phone is named by the person who has it. It is part of a SIP address. */
const phone = z.string().regex(/^[A-Za-z0-9_-]{1,80}$/);

/** How packets go between page and gateway. */
const pageWay = z.enum(['webrtc', 'socket']);
export type PageWay = z.output<typeof pageWay>;

/** A page is named by the service as it is invited. */
const page = z.string().regex(/^[A-Za-z0-9_-]{1,40}$/);

/** What the service asks of the gateway. */
export const gatewayOrder = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('start'), settings: gatewaySettings }),
  z.strictObject({ type: z.literal('invite'), id: z.int(), phone, page, way: pageWay, isEchoing: z.boolean() }),
  z.strictObject({ type: z.literal('answer'), id: z.int(), phone, sdp: z.string().max(16_384) }),
  z.strictObject({ type: z.literal('detach'), id: z.int(), phone, page: page.exactOptional() }),
]);

export type GatewaySettings = z.output<typeof gatewaySettings>;
export type GatewayOrder = z.output<typeof gatewayOrder>;

const reading = z.object({ level: z.number(), packets: z.number(), lost: z.number(), jitterMs: z.number() });

/** What a phone's report holds; as `PhoneReport`. */
export const phoneReport = z.object({
  fromPage: reading,
  fromSwitch: reading.exactOptional(),
  isMicrophoneSilent: z.boolean(),
});

/** Refusals that have words for people; the others are for engineers. */
export const refusalReason = z.enum(['audioOver', 'audioAnswerUnreadable']);

/** What the gateway says. `done` and `failed` answer the order of that id; to an invitation the answer is the offer. `socketPort` is where the service brings WebSockets of pages. */
export const gatewayNotice = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready'), sip: z.object({ host: z.string(), port }), socketPort: port }),
  z.object({ type: z.literal('done'), id: z.int(), offer: z.string().exactOptional() }),
  z.object({ type: z.literal('failed'), id: z.int(), code: z.enum(errorCodes), reason: refusalReason.exactOptional() }),
  z.object({
    type: z.literal('phone'),
    phone: z.string(),
    page: z.string().exactOptional(),
    hasLeg: z.boolean(),
    report: phoneReport.exactOptional(),
  }),
]);

export type GatewayNotice = z.output<typeof gatewayNotice>;
