import { z } from 'zod';

/** What happens to a call in the city. */
export const cityOutcomes = [
  'live',
  'voicemail',
  'noAnswer',
  'busy',
  'unallocated',
  'congestion',
  'rejected',
  'unavailable',
  'fax',
] as const;

/** One of {@link cityOutcomes}. */
export type CityOutcome = (typeof cityOutcomes)[number];

const share = z.number().min(0).max(1);

/** Log-normal durations in ms, cut to a range: most are near the median, a few are long. */
const durationSchema = z.strictObject({
  medianMs: z.number().positive(),
  /** Standard deviation of the logarithm; 0: always the median. */
  sigma: z.number().min(0).max(2),
  minMs: z.number().min(0),
  maxMs: z.number().positive(),
});

/** See {@link durationSchema}. */
export type CityDuration = z.output<typeof durationSchema>;

const port = z.int().min(0).max(65_535);

const phoneDrillSchema = z.strictObject({
  /** Which phone, from 1. */
  phone: z.int().min(1),
  /** After its leg was answered. */
  afterMs: z.number().min(0),
  /** `bye`: hangs up by itself. `vanish`: stops sending, audio as well as replies. */
  kind: z.enum(['bye', 'vanish']),
});

/** A misbehaviour of an agent's phone, for tests. */
export type PhoneDrill = z.output<typeof phoneDrillSchema>;

const oneInAll = (shares: Record<CityOutcome, number>): boolean =>
  Math.abs(Object.values(shares).reduce((sum, value) => sum + value, 0) - 1) < 1e-6;

/**
 * The population behind the carrier. The defaults are those of a worn Latin-American collections list: under a third of the
 * calls reach a person, many a mailbox, some numbers are dead.
 */
export const cityConfigSchema = z.strictObject({
  /** Same seed, same number, same attempt: same outcome. */
  seed: z.int().default(1),
  address: z.ipv4().default('127.0.0.1'),
  /** SIP port of the carrier; 0 takes a free one. */
  sipPort: port.default(0),
  rtpPorts: z.strictObject({ from: port, to: port }).default({ from: 40_000, to: 48_999 }),
  /** NDJSON of everything that happened to each call; absent: no log. */
  logFile: z.string().min(1).optional(),
  /** Ring and talk times are divided by this: 10 makes a day's talk of 80 s one of 8 s. */
  compress: z.number().min(0.1).max(100).default(1),
  outcomes: z.record(z.enum(cityOutcomes), share).refine(oneInAll, 'the shares must add up to 1').default({
    live: 0.28,
    voicemail: 0.24,
    noAnswer: 0.22,
    busy: 0.07,
    unallocated: 0.08,
    congestion: 0.03,
    rejected: 0.03,
    unavailable: 0.03,
    fax: 0.02,
  }),
  /** From the INVITE to the first sign of the network. */
  postDialDelay: durationSchema.default({ medianMs: 1800, sigma: 0.4, minMs: 300, maxMs: 6000 }),
  /** From ringing to the answer of a person. */
  ring: durationSchema.default({ medianMs: 9000, sigma: 0.5, minMs: 1500, maxMs: 28_000 }),
  /** From ringing to the mailbox: the carrier's forward timer. */
  forward: durationSchema.default({ medianMs: 20_000, sigma: 0.1, minMs: 2000, maxMs: 26_000 }),
  /** From the answer to the wish to hang up. */
  talk: durationSchema.default({ medianMs: 70_000, sigma: 0.8, minMs: 4000, maxMs: 900_000 }),
  /** How long a person bears to hear nothing, from the end of what they said. Not compressed. */
  patience: durationSchema.default({ medianMs: 3500, sigma: 0.2, minMs: 2000, maxMs: 6000 }),
  /** Share of ringing calls whose ringback comes as early media (183) instead of a plain 180. */
  earlyRingback: share.default(0.2),
  /** Simulated agents: SIP phones `agent001` … on a port of their own. */
  phones: z
    .strictObject({
      count: z.int().min(0).max(999).default(0),
      sipPort: port.default(0),
      drills: z.array(phoneDrillSchema).default([]),
    })
    .prefault({}),
});

/** A city's settings, complete. */
export type CityConfig = z.output<typeof cityConfigSchema>;

/** What may be left out of {@link CityConfig}. */
export type CityConfigInput = z.input<typeof cityConfigSchema>;
