import path from 'node:path';
import { z } from 'zod';
import { agentPhone } from './agent-schema.ts';
import { browserPhone, browserPhoneSchema } from './browser-phone-schema.ts';
import { durationMs } from './duration.ts';
import { e164, host, identifier, network, port, whole } from './identifiers.ts';
import { recordingsSchema } from './sections/recordings-schema.ts';
import { deskSchema } from './sections/desk-schema.ts';
import { keypadSchema } from './keypad-schema.ts';
import { openIdSchema } from './open-id-schema.ts';
import { switchSchema } from './switch-schema.ts';

const folder = z.string({ error: 'the path of a folder' }).min(1).max(1_000);

/** Relative to where the service is started. */
export const stateFolderSchema = folder.default('var');

const redis = z.strictObject({
  /** A Redis to use. Absent: a private redis-server is started, its data under `stateFolder`. */
  url: z
    .string({ error: 'redis://host:port or rediss://host:port' })
    .regex(/^(rediss?|unix):\/\/\S+$/, { error: 'redis://host:port, rediss://host:port or unix:///socket' })
    .optional(),
  /** Take a Redis that could forget (no append-only file, or eviction): for trials. A debtor could be dialled twice. */
  allowVolatile: z.boolean({ error: 'true or false' }).default(false),
});

const http = z.strictObject({
  /** Loopback unless configured otherwise. */
  host: host.default('127.0.0.1'),
  port: port.default(7480),
  /** Largest request body, imports apart, in bytes. */
  bodyLimitBytes: whole(1_024, 100_000_000).default(1_048_576),
  /** Requests a minute with one token. */
  requestsPerMinute: whole(10, 1_000_000).default(3_000),
  /** Requests a minute from one address without a valid token, the health check included. */
  strangerRequestsPerMinute: whole(10, 1_000_000).default(120),
  /** Connections at a time, and from one address; a proxy that `trustProxy` names may use all of them. */
  maxConnections: whole(10, 100_000).default(1_000),
  maxConnectionsPerAddress: whole(1, 100_000).default(200),
  /** A request has arrived whole within this, and a connection that is silent for `idleTimeoutMs` is closed. */
  requestTimeoutMs: durationMs(1_000, 86_400_000).default(900_000),
  idleTimeoutMs: durationMs(1_000, 86_400_000).default(120_000),
  /** Names under which browsers may reach the API beside `localhost`; an address needs no entry. */
  names: z.array(host).max(50).default([]),
  /** Addresses or networks (`10.0.0.0/8`) of proxies whose `X-Forwarded-For` says who asks. */
  trustProxy: z.array(network).max(50).default([]),
  /** Files in PEM for HTTPS; `marcador certificate` makes them for a local network. Absent: plain HTTP. */
  tls: z.strictObject({ certificate: z.string().min(1).max(1_000), key: z.string().min(1).max(1_000) }).optional(),
});

const identity = z.strictObject({
  /** A session without a request for this long ends. */
  sessionIdleMs: durationMs(60_000, 86_400_000).default(3_600_000),
  /** A session ends after this, however busy it is. */
  sessionMs: durationMs(60_000, 604_800_000).default(43_200_000),
  /** Somebody who proved who they are within this time may export, erase and change caps without proving it again. */
  proofMs: durationMs(10_000, 86_400_000).default(600_000),
  /** Whose roles ask for the code of an authenticator app: nobody's, those that listen or export, or everybody's. */
  secondFactor: z
    .enum(['optional', 'listenOrExport', 'everybody'], { error: 'optional, listenOrExport or everybody' })
    .default('optional'),
  /** A provider by which persons may sign in beside their password. */
  openId: openIdSchema.optional(),
});

const imports = z.strictObject({
  /** Bytes of a list that is handed in as a job. */
  mostUploadBytes: whole(1_000, 100_000_000_000).default(2_000_000_000),
});

const journal = z.strictObject({
  /**
   * Entries older than this are removed every night; 0 removes none by age. The newest 5,000,000 are kept at most, whatever
   * their age. The default answers questions about the same day of last year.
   */
  retentionDays: whole(0, 36_500).default(400),
});

const notes = z.strictObject({
  /** What agents wrote about attempts is removed at night when it is older than this; 0 keeps it for ever. */
  retentionDays: whole(0, 36_500).default(400),
});

const audit = z.strictObject({
  /** Entries of the audit log older than this are let go at night; 0 lets none go by age. The newest 500,000 are kept. */
  retentionDays: whole(0, 36_500).default(0),
});

const historyKinds = z.enum(
  [
    ...(['attempts', 'conversations', 'agentSpans', 'dispositions'] as const),
    ...(['recordings', 'conversationAudio', 'trunkSpans', 'pacingMinutes', 'journalGaps'] as const),
  ],
  { error: 'a kind of row' },
);

const history = z.strictObject({
  /** The archiver, a process beside the service, brings the journal into history. `false`: there are no reports. */
  archive: z.boolean({ error: 'true or false' }).default(true),
  /** Who starts the archiver: the service, or the operator by `marcador history run`, under a supervisor of their own. */
  archiver: z.enum(['service', 'operator'], { error: 'service or operator' }).default('service'),
  /** A PostgreSQL server to keep it on. Absent: DuckDB files in `history` under `stateFolder`. */
  url: z
    .string({ error: 'postgres://user:password@host:port/database' })
    .regex(/^postgres(ql)?:\/\/\S+$/, { error: 'postgres://user:password@host:port/database' })
    .optional(),
  /** Memory that DuckDB may use, MiB; a report that needs more uses files. */
  memoryMb: whole(64, 1_000_000).default(1_024),
  /** Rows older than this are removed every night, by kind, in days; 0, or none given, keeps them for ever. */
  retentionDays: z.partialRecord(historyKinds, whole(0, 36_500)).default({}),
});

const transferTarget = z.strictObject({
  number: e164,
  /** One of the switch's trunks, whose rules and limits hold. */
  trunk: identifier,
  ringTimeoutMs: durationMs(1_000, 120_000).default(25_000),
  /** Caller id shown to the target. Absent: the one the debtor was called with. */
  callerId: e164.optional(),
});

const webhooks = z.strictObject({
  /**
   * Addresses or networks (`10.0.0.0/8`) that webhooks may be sent to although they are not public, and without TLS. No
   * other private, loopback or link-local address is called.
   */
  allowedNetworks: z.array(network).max(50).default([]),
  /** A receiver that has not answered within this has failed. */
  receiverTimeoutMs: durationMs(100, 60_000).default(10_000),
  /** A delivery that failed is tried again after this; the wait doubles with each failure, up to `retryUpToMs`. */
  retryFromMs: durationMs(10, 3_600_000).default(5_000),
  retryUpToMs: durationMs(10, 86_400_000).default(3_600_000),
  /** Tries before an event becomes a dead letter; with the other defaults that takes about half a day. */
  attempts: whole(1, 100).default(20),
  /** Dead letters are kept this long. */
  deadLetterDays: whole(1, 365).default(14),
});

const log = z.strictObject({
  level: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
      error: 'a level: fatal, error, warn, info, debug, trace or silent',
    })
    .default('info'),
});

const floor = z.strictObject({
  /** Name of the floor: one process at a time owns it. */
  id: identifier.default('main'),
  /** Interval between the floor's ticks. */
  tickMs: durationMs(20, 5_000).default(250),
  /** The floor of a killed process is free again after this. */
  ownershipMs: durationMs(1_000, 600_000).default(10_000),
  /** A claimed record returns to the hopper after this, unless its lease is renewed. */
  leaseMs: durationMs(5_000, 3_600_000).default(60_000),
  /**
   * How long a stopping service waits for conversations to end before it ends them. The default outlasts a long call. On a
   * switch whose conversations outlive the service (FreeSWITCH) nothing is cut, and it waits 5 s at most.
   */
  drainMs: durationMs(0, 3_600_000).default(900_000),
  /** Codes that agents type on their phones. */
  keypad: keypadSchema.prefault({}),
});

/** The configuration of the service; config/marcador.example.yaml explains every key. */
export const serviceSchema = z
  .strictObject({
    /** Where the service keeps what it needs between two runs: tokens, the private Redis. */
    stateFolder: stateFolderSchema,
    redis: redis.prefault({}),
    http: http.prefault({}),
    identity: identity.prefault({}),
    desk: deskSchema.prefault({}),
    switch: switchSchema.prefault({ kind: 'embedded' }),
    browserPhones: browserPhoneSchema.prefault({}),
    imports: imports.prefault({}),
    recordings: recordingsSchema.prefault({}),
    journal: journal.prefault({}),
    notes: notes.prefault({}),
    audit: audit.prefault({}),
    history: history.prefault({}),
    floor: floor.prefault({}),
    /**
     * Hosts, networks and SIP addresses that may be called as phones of our own people: supervisors nowhere else, agents
     * nowhere else once there is an entry. Registered phones need none; a phone at a trunk's host has to be named itself.
     */
    allowedPhones: z
      .array(
        z.union([network, host, agentPhone], { error: 'a host, a network such as 192.0.2.0/24, or a SIP address' }),
      )
      .max(200)
      .default([]),
    /** Numbers that agents may transfer debtors to, by name. No other number is dialled for an agent. */
    transferTargets: z.record(identifier, transferTarget).default({}),
    webhooks: webhooks.prefault({}),
    log: log.prefault({}),
  })
  .superRefine((config, context) => {
    const phones = 'registrar' in config.switch ? config.switch.registrar.phones : [];
    const taken = phones.findIndex(({ username }) => username === browserPhone);
    const path = ['switch', 'registrar', 'phones', taken, 'username'];
    if (taken >= 0)
      context.addIssue({ code: 'custom', path, message: 'a name other than "browser"', input: browserPhone });
    const trunks = new Set(config.switch.trunks.map(({ name }) => name));
    for (const [id, { trunk }] of Object.entries(config.transferTargets)) {
      if (trunks.has(trunk)) continue;
      context.addIssue({
        code: 'custom',
        path: ['transferTargets', id, 'trunk'],
        message: 'one of switch.trunks',
        input: trunk,
      });
    }
  })
  .transform((config) => {
    const { folder = path.join(config.stateFolder, 'recordings'), ...rest } = config.recordings;
    return { ...config, recordings: { ...rest, folder } };
  });

/** The configuration of the service, validated and frozen. */
export type ServiceConfig = z.output<typeof serviceSchema>;
