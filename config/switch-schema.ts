import { z } from 'zod';
import { durationMs } from './duration.ts';
import { host, hostOfSip, identifier, label, network, port, whole } from './identifiers.ts';

const secret = z.string({ error: 'a text of 1 to 200 characters' }).min(1).max(200);

const trunkLimits = {
  /** Campaigns name the trunk by this. */
  name: identifier,
  /** Digits put before the number. */
  prefix: z
    .string()
    .regex(/^[0-9*#]{0,16}$/, { error: 'up to 16 of the digits, * and #' })
    .default(''),
  /** Whether the number is sent with its `+`. */
  plus: z.boolean({ error: 'true or false' }).default(true),
  /** Most new calls a second. */
  cpsLimit: whole(1, 1_000).default(10),
  /** Most calls at once. */
  channelLimit: whole(1, 10_000).default(30),
};

const codecNames = 'PCMA, PCMU or both, each once';
const codecs = z
  .array(z.enum(['PCMA', 'PCMU'], { error: codecNames }), { error: codecNames })
  .min(1, { error: codecNames })
  .refine((list) => new Set(list).size === list.length, { error: codecNames });

const sessionSeconds = '0 for none, else a whole number of seconds, 90 to 86400';

/** Addresses and networks, besides those that configuration or signalling name anyway. */
const networks = z.array(network).max(64).default([]);

const trunk = z.strictObject({
  ...trunkLimits,
  host: hostOfSip,
  port: port.default(5060),
  transport: z.enum(['udp', 'tcp'], { error: 'udp or tcp' }).default('udp'),
  /** For digest authentication of INVITE and REGISTER; both or none. */
  username: label(100).exactOptional(),
  password: secret.exactOptional(),
  /** The only realm the credentials are given to; absent: whichever the carrier asks with. */
  realm: label(200).exactOptional(),
  /** Host of Request-URI, From and P-Asserted-Identity where the carrier wants another than `host`. */
  domain: hostOfSip.exactOptional(),
  /** Register at the trunk, and how often. */
  register: z.boolean({ error: 'true or false' }).default(false),
  registerExpiresSeconds: whole(60, 86_400).default(300),
  /** OPTIONS keep-alive; 0: only while the trunk is down. */
  optionsIntervalMs: durationMs(0, 3_600_000).default(30_000),
  /** Codecs offered, the preferred one first. */
  codecs: codecs.default(['PCMA', 'PCMU']),
  /** A call whose INVITE gets no reply this long has failed. */
  noReplyTimeoutMs: durationMs(500, 32_000).default(6_000),
  /** Session timer to ask for (RFC 4028, whose least is 90 s); 0 asks for none. */
  sessionExpiresSeconds: z
    .number({ error: sessionSeconds })
    .int({ error: sessionSeconds })
    .max(86_400, { error: sessionSeconds })
    .refine((seconds) => seconds === 0 || seconds >= 90, { error: sessionSeconds })
    .default(1_800),
  /** False: audio is taken only from the very address and port in the carrier's SDP. */
  symmetricRtp: z.boolean({ error: 'true or false' }).default(true),
  /** Addresses and networks of the carrier's media, where they are neither in its SDP nor its `host`. */
  mediaNetworks: networks,
  /** Addresses and networks from which its requests come, and where its calls may be routed, besides `host`. */
  signallingNetworks: networks,
});

const phonePassword = 'a text of 12 to 200 characters: anybody who reaches the SIP port can guess at it';

const phone = z.strictObject({
  /** User name of the phone at the registrar; an agent's `phone`. */
  username: identifier,
  password: z.string({ error: phonePassword }).min(12, { error: phonePassword }).max(200, { error: phonePassword }),
});

const algorithmNames = 'MD5, SHA-256 or both, each once';

const registrar = z.strictObject({
  realm: host.default('marcador'),
  /** Hashes that phones are offered, in this order. Some phones give up when they are offered one they do not know. */
  algorithms: z
    .array(z.enum(['MD5', 'SHA-256'], { error: algorithmNames }), { error: algorithmNames })
    .min(1, { error: algorithmNames })
    .refine((list) => new Set(list).size === list.length, { error: algorithmNames })
    .default(['MD5']),
  phones: z.array(phone).max(2_000).default([]),
});

/**
 * How those threads get their datagrams. `auto`: on Linux by asking the kernel at once for all that came, which takes less of
 * the processor; by Node's sockets elsewhere. `node`: by Node's sockets everywhere.
 */
const datagrams = z.enum(['auto', 'node'], { error: 'auto or node' }).default('auto');

const rtp = z.strictObject({
  /** Address bound for RTP. */
  host: hostOfSip.default('127.0.0.1'),
  portMin: port.default(20_000),
  portMax: port.default(21_999),
  /** Address written into SDP where it differs from `host`. Absent: `sip.publicHost`, where there is one. */
  publicHost: hostOfSip.exactOptional(),
  /** Threads that carry the audio; 0: that of the service. Absent: one less than the processors, and at least one. */
  workers: whole(0, 64).exactOptional(),
  datagrams,
});

/** What a switch that carries the audio in this process offers. */
const inProcess = {
  rtp: rtp.prefault({}),
  /** Addresses and networks of phones' media, where it comes from elsewhere than their signalling. */
  phoneMediaNetworks: networks,
  /** A debtor's call from whose answer on no audio comes this long has failed; 0: never. */
  rtpTimeoutMs: durationMs(0, 3_600_000).default(30_000),
  /** The same for agents' phones, which may send nothing while the agent is silent. */
  legRtpTimeoutMs: durationMs(0, 3_600_000).default(0),
  /** Whether agents hear a short tone when a debtor is joined. */
  connectTone: z.boolean({ error: 'true or false' }).default(true),
  /** How long writing a call's dialog may take before its INVITE is given up. */
  ledgerTimeoutMs: durationMs(50, 10_000).default(1_000),
  /** How long a start waits for far ends to confirm that a dead process's calls are over. */
  recoverTimeoutMs: durationMs(500, 60_000).default(4_000),
};

const sipListen = z.strictObject({
  host: hostOfSip.default('127.0.0.1'),
  port: port.default(5060),
  /** Address written into Via, Contact and SDP where it differs from `host` (behind NAT, or `host: 0.0.0.0`). */
  publicHost: hostOfSip.exactOptional(),
});

const trunks = z.array(trunk).max(64).default([]);

/** A way from FreeSWITCH to a carrier: a gateway of its own configuration, or an address that takes calls from it. */
const freeswitchTrunk = z.strictObject({
  ...trunkLimits,
  /** Name of the gateway; absent: `host` is dialled directly. */
  gateway: identifier.exactOptional(),
  host: host.exactOptional(),
  port: port.default(5060),
  transport: z.enum(['udp', 'tcp'], { error: 'udp or tcp' }).default('udp'),
});

const freeswitchNode = z
  .strictObject({
    name: identifier,
    host: host.default('127.0.0.1'),
    port: port.default(8021),
    password: secret,
    /** Originates a second this node is good for. */
    cpsLimit: whole(1, 1_000).default(100),
    channelLimit: whole(1, 100_000).default(1_000),
    /** Where the other nodes reach its profile `nodes`, to hand over conversations; absent: `host`. */
    peerHost: host.exactOptional(),
    peerPort: port.default(5090),
    /** It gets no new calls; its conversations continue. */
    draining: z.boolean({ error: 'true or false' }).default(false),
  })
  .transform((node) => ({ ...node, peerHost: node.peerHost ?? node.host }));

const embedded = z.strictObject({
  kind: z.literal('embedded'),
  sip: sipListen.prefault({}),
  ...inProcess,
  trunks,
  registrar: registrar.prefault({}),
  /** What becomes of SIP requests of strangers. Absent: ignored once a trunk or a phone is configured, else answered once. */
  strangers: z.enum(['answer', 'ignore'], { error: 'answer or ignore' }).exactOptional(),
});

const drachtio = z.strictObject({
  kind: z.literal('drachtio'),
  /** The drachtio server's administration port. */
  server: z.strictObject({ host: host.default('127.0.0.1'), port: port.default(9022), secret }),
  ...inProcess,
  trunks,
});

const freeswitch = z.strictObject({
  kind: z.literal('freeswitch'),
  nodes: z.array(freeswitchNode).min(1, { error: 'at least one FreeSWITCH node' }),
  trunks: z.array(freeswitchTrunk).max(64).default([]),
  /** Marks our channels: the same after a restart, another one for another installation on the same FreeSWITCH. */
  owner: identifier.default('marcador'),
  /** Where the audio that detection listens to is sent, and from which UDP ports of the nodes. */
  tap: z
    .strictObject({
      /** This service's address as the nodes reach it; it listens there. */
      host: host.default('127.0.0.1'),
      portMin: port.default(14_000),
      portMax: port.default(15_999),
      /** Threads that listen; 0: that of the service. Absent: one less than the processors, and at least one. */
      workers: whole(0, 64).exactOptional(),
      datagrams,
    })
    .prefault({}),
  /** The calls on a node that cannot be reached this long have failed. */
  lossTimeoutMs: durationMs(1_000, 3_600_000).default(120_000),
  /** A node whose machine refuses connections this long is dead, and its calls have failed. */
  deadAfterMs: durationMs(0, 600_000).default(5_000),
  /** A trunk that calls without a reply put down is tried again after this long. */
  trunkRetryMs: durationMs(1_000, 3_600_000).default(30_000),
});

/** A switch without telephony: every call rings and is answered as the seed says. For trials of a set-up. */
const simulated = z
  .strictObject({
    kind: z.literal('simulated'),
    seed: whole(0, 2_147_483_647).default(1),
    trunks,
    /** A trunk that goes down after so long, for so long, again and again: to see what campaigns and alarms do then. */
    outages: z
      .strictObject({ trunk: identifier, afterMs: durationMs(100, 86_400_000), lastMs: durationMs(100, 86_400_000) })
      .exactOptional(),
  })
  .refine(({ outages, trunks: all }) => !outages || all.some(({ name }) => name === outages.trunk), {
    path: ['outages', 'trunk'],
    error: 'the name of one of the trunks',
  });

/** Which switch makes the calls, and how to reach it. */
export const switchSchema = z
  .discriminatedUnion('kind', [embedded, drachtio, freeswitch, simulated], {
    error: 'kind: embedded, freeswitch, drachtio or simulated',
  })
  .superRefine((value, context) => {
    for (const [path, message] of repeatedNames(value)) context.addIssue({ code: 'custom', path: [...path], message });
    for (const [index, one] of value.trunks.entries()) {
      const message = whyIncomplete(one);
      if (message !== undefined) context.addIssue({ code: 'custom', path: ['trunks', index], message });
    }
    if ('rtp' in value && value.rtp.portMax - value.rtp.portMin < 3) {
      context.addIssue({ code: 'custom', path: ['rtp', 'portMax'], message: 'at least 3 more than rtp.portMin' });
    }
    for (const [field, message] of 'tap' in value ? tapTroubles(value.tap) : []) {
      context.addIssue({ code: 'custom', path: ['tap', field], message });
    }
    for (const [path, message] of unnamedAddresses('rtp' in value ? value : {})) {
      context.addIssue({ code: 'custom', path: [...path], message });
    }
  });

interface Named {
  readonly trunks: readonly { readonly name: string }[];
  readonly nodes?: readonly { readonly name: string }[];
  readonly registrar?: { readonly phones: readonly { readonly username: string }[] };
}

/** Where a name stands twice that must tell one from another. */
function repeatedNames({
  trunks,
  nodes = [],
  registrar,
}: Named): readonly (readonly [readonly (string | number)[], string])[] {
  const phones = registrar?.phones.map(({ username }) => ({ name: username })) ?? [];
  return [
    ...repeated(trunks).map((index) => [['trunks', index, 'name'], 'a name no other trunk has'] as const),
    ...repeated(nodes).map((index) => [['nodes', index, 'name'], 'a name no other node has'] as const),
    ...repeated(phones).map(
      (index) => [['registrar', 'phones', index, 'username'], 'a user name no other phone has'] as const,
    ),
  ];
}

/** Indices of entries that repeat an earlier name. */
function repeated(named: readonly { readonly name: string }[]): readonly number[] {
  const names = named.map((one) => one.name);
  return names.flatMap((name, index) => (names.indexOf(name) === index ? [] : [index]));
}

const wildcards = new Set(['0.0.0.0', '::']);

/** What is wrong with the address for tapped audio: the nodes need one that they can send to. */
function tapTroubles({ host, portMin, portMax }: z.output<typeof freeswitch>['tap']): readonly [string, string][] {
  return [
    ...(wildcards.has(host) ? [['host', 'an address, not a wildcard'] as [string, string]] : []),
    ...(portMax < portMin ? [['portMax', 'at least tap.portMin'] as [string, string]] : []),
  ];
}

interface Addresses {
  readonly sip?: z.output<typeof sipListen>;
  readonly rtp?: z.output<typeof rtp>;
}

/**
 * A socket may listen on every address, but Via, Contact and SDP must name one that the far end can send to: without it a
 * call would be answered without any audio.
 */
function unnamedAddresses({ sip, rtp }: Addresses): readonly (readonly [readonly string[], string])[] {
  const isAny = (address: string | undefined): boolean => address !== undefined && wildcards.has(address);
  const message = (host: string | undefined, publicHost: string | undefined, what: string): string[] => {
    if (isAny(publicHost)) return ['an address, not a wildcard'];
    return isAny(host) && publicHost === undefined ? [`${what}, since it listens on ${host ?? ''}`] : [];
  };
  const ofSip = message(sip?.host, sip?.publicHost, 'the address that others reach us at');
  const ofRtp = message(rtp?.host, rtp?.publicHost ?? sip?.publicHost, 'the address that others send audio to');
  return [
    ...ofSip.map((text) => [['sip', 'publicHost'], text] as const),
    ...ofRtp.map((text) => [['rtp', 'publicHost'], text] as const),
  ];
}

function whyIncomplete(one: z.output<typeof trunk> | z.output<typeof freeswitchTrunk>): string | undefined {
  if ('gateway' in one || !('register' in one)) {
    return 'gateway' in one === 'host' in one ? 'either gateway or host' : undefined;
  }
  if ((one.username === undefined) !== (one.password === undefined)) return 'username and password, or neither';
  return one.register && one.username === undefined ? 'username and password, since it registers' : undefined;
}

/** The switch section of the configuration. */
export type SwitchConfig = z.output<typeof switchSchema>;
