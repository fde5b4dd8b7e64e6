import { z } from 'zod';
import type { Campaign, ConnectionStartPoint, DetectionMode } from '../dialer/campaign/campaign.ts';
import { defaultAmdPolicy } from '../dialer/amd/amd-policy.ts';
import { dispositionFields, dispositionMeanings, plainLabel } from '../dialer/outcome/disposition.ts';
import { outcomes } from '../dialer/outcome/outcome.ts';
import { callerId } from './sections/caller-id.ts';
import { connectionStartPoint } from './sections/connection-start-point.ts';
import { durationMs } from './duration.ts';
import { identifier, label, skillNeed, timeZone, whole, within } from './identifiers.ts';
import { experimentSchema } from './sections/experiment-schema.ts';
import { scheduleSchema } from './sections/schedule-schema.ts';
import { scriptsSchema } from './sections/script-schema.ts';
import { matchingSchema } from './sections/matching-schema.ts';
import { valueSchema } from './sections/value-schema.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Capital's zone of the countries served; others say `timeZone`. */
const zoneOfCountry: Readonly<Record<string, string>> = {
  AR: 'America/Argentina/Buenos_Aires',
  BR: 'America/Sao_Paulo',
  CL: 'America/Santiago',
  CO: 'America/Bogota',
  MX: 'America/Mexico_City',
  PE: 'America/Lima',
};

const retryRule = z.strictObject({ delayMs: durationMs(0, 90 * day), maxAttempts: whole(1, 100) });

const retry = z.strictObject({
  rules: z.partialRecord(z.enum(outcomes, { error: `an outcome: ${outcomes.join(', ')}` }), retryRule).default({
    noAnswer: { delayMs: 2 * hour, maxAttempts: 4 },
    tooShort: { delayMs: 2 * hour, maxAttempts: 3 },
    silent: { delayMs: 2 * hour, maxAttempts: 3 },
    agentLost: { delayMs: 30 * minute, maxAttempts: 3 },
    busy: { delayMs: 10 * minute, maxAttempts: 6 },
    congestion: { delayMs: 15 * minute, maxAttempts: 6 },
    rejected: { delayMs: 4 * hour, maxAttempts: 2 },
    machine: { delayMs: 3 * hour, maxAttempts: 4 },
    messageLeft: { delayMs: day, maxAttempts: 2 },
    abandoned: { delayMs: day, maxAttempts: 2 },
    cancelled: { delayMs: 30 * minute, maxAttempts: 6 },
    failed: { delayMs: 15 * minute, maxAttempts: 4 },
    blocked: { delayMs: hour, maxAttempts: 10 },
  }),
  maxAttemptsPerDebtor: whole(1, 1_000).default(10),
  otherPhoneFirst: z.boolean({ error: 'true or false' }).default(true),
  otherPhoneDelayMs: durationMs(0, 90 * day).default(5 * minute),
});

const abandonmentWindow = z.discriminatedUnion(
  'type',
  [
    z.strictObject({ type: z.literal('day') }),
    z.strictObject({ type: z.literal('rollingDays'), days: whole(1, 366) }),
    z.strictObject({ type: z.literal('month') }),
    z.strictObject({ type: z.literal('hours'), hours: whole(1, 8_784) }),
  ],
  { error: 'type: day, rollingDays (with days), month or hours (with hours)' },
);

/** The share of answered calls that may be abandoned where the campaign names none. */
export const defaultAbandonmentCap = 0.03;

const abandonment = z.strictObject({
  cap: within(0, 1).default(defaultAbandonmentCap),
  connectionThresholdMs: durationMs(100, 60_000).default(2_000),
  /** Default: what fits `detection`, see {@link startPointFor}. */
  connectionStartPoint: connectionStartPoint.exactOptional(),
  window: abandonmentWindow.default({ type: 'day' }),
  messagePromptId: identifier.exactOptional(),
  noRedialMs: durationMs(0, 90 * day).default(3 * day),
});

const onMachine = z.union(
  [
    z.literal('hangUp'),
    z.strictObject({
      /** The prompt to leave after the beep. */
      leaveMessage: identifier,
      /** `limited`: it names neither the debt nor that one is collected. */
      content: z.enum(['limited', 'full'], { error: 'limited or full' }).default('full'),
    }),
  ],
  { error: 'hangUp, or {leaveMessage: a prompt, content: limited or full}' },
);

const machines = z.strictObject({
  onMachine: onMachine.default(defaultAmdPolicy.onMachine),
  spotCheckShare: within(0, 0.2).default(defaultAmdPolicy.spotCheckShare),
  costs: z
    .strictObject({
      lostPerson: within(0.001, 1e9).default(defaultAmdPolicy.costs.lostPerson),
      agentHour: within(0.001, 1e9).default(defaultAmdPolicy.costs.agentHour),
    })
    .prefault({}),
});

const dispositions = z
  .array(
    z.strictObject({
      name: label(64),
      labels: z.strictObject({ es: label(64).exactOptional(), en: label(64).exactOptional() }).exactOptional(),
      meaning: z.enum(dispositionMeanings, { error: `a meaning: ${dispositionMeanings.join(', ')}` }),
      requires: z.array(z.enum(dispositionFields, { error: `a field: ${dispositionFields.join(', ')}` })).default([]),
    }),
  )
  .min(1, { error: 'at least one disposition' })
  .max(100)
  .superRefine((choices, context) => {
    const seen = new Set<string>(['']);
    for (const [index, { name, labels = {} }] of choices.entries()) {
      const words = new Set([name, ...Object.values(labels)].map(plainLabel));
      if ([...words].some((word) => seen.has(word))) {
        const message = 'letters or digits that no other disposition has';
        context.addIssue({ code: 'custom', path: [index, 'name'], message });
      }
      for (const word of words) seen.add(word);
    }
  });

/** The content of a campaign file. Four lines are enough: only id, trunks, callerId and country have no default. */
export const campaignSchema = z
  .strictObject({
    id: identifier,
    name: label(200).exactOptional(),
    dialingMode: z.enum(['progressive', 'predictive'], { error: 'progressive or predictive' }).default('predictive'),
    priority: whole(0, 100).default(50),
    trunks: z
      .array(identifier, { error: 'a list of trunk names' })
      .min(1, { error: 'at least one trunk name' })
      .max(16),
    callerId,
    country: z
      .string({ error: 'a country as two capital letters (ISO 3166-1), like CO' })
      .regex(/^[A-Z]{2}$/, { error: 'a country as two capital letters (ISO 3166-1), like CO' }),
    timeZone: timeZone.exactOptional(),
    schedule: scheduleSchema.exactOptional(),
    ringTimeoutMs: durationMs(5_000, 120_000).default(30_000),
    minRingMs: durationMs(0, 60_000).default(15_000),
    maxLines: whole(1, 10_000).default(100),
    requiredSkills: z.array(skillNeed).max(20).default([]),
    matching: matchingSchema.prefault({}),
    value: valueSchema.prefault({}),
    leastTalkMs: durationMs(0, minute).default(2_000),
    wrapUpMs: durationMs(0, hour).default(30_000),
    wrapUpExtensionMs: durationMs(0, hour).default(30_000),
    callsUnknownNumbers: z.boolean({ error: 'true or false' }).default(false),
    /** How long a callback waits for the agent it was promised for, then as long for their team, before anybody takes it. */
    callBackPatienceMs: durationMs(0, hour).default(2 * minute),
    retry: retry.prefault({}),
    abandonment: abandonment.prefault({}),
    rulePack: identifier.exactOptional(),
    record: z.boolean({ error: 'true or false' }).default(true),
    dispositions: dispositions.exactOptional(),
    scripts: scriptsSchema.exactOptional(),
    detection: z
      .enum(['off', 'beforeConnect', 'whileConnected'], { error: 'off, beforeConnect or whileConnected' })
      .default('off'),
    machines: machines.prefault({}),
    experiment: experimentSchema.exactOptional(),
  })
  .transform((value, context): Campaign => {
    const zone = value.timeZone ?? zoneOfCountry[value.country];
    if (zone === undefined) {
      context.addIssue({
        code: 'custom',
        path: ['timeZone'],
        message: `the IANA time zone to use in ${value.country}`,
      });
      return z.NEVER;
    }
    if (value.detection === 'whileConnected' && value.machines.onMachine !== 'hangUp') {
      context.addIssue({
        code: 'custom',
        path: ['machines', 'onMachine'],
        message: 'with detection whileConnected the agent is on the line: hangUp, or detection beforeConnect',
      });
      return z.NEVER;
    }
    const tooHigh = value.experiment?.arms.findIndex(({ sets: { cap = 0 } }) => cap > value.abandonment.cap) ?? -1;
    if (tooHigh !== -1) {
      context.addIssue({
        code: 'custom',
        path: ['experiment', 'arms', tooHigh, 'sets', 'cap'],
        message: "at most the campaign's own abandonment.cap",
      });
      return z.NEVER;
    }
    const unknown = unknownScript(value);
    if (unknown !== undefined) {
      context.addIssue({
        code: 'custom',
        path: ['experiment', 'arms', unknown, 'sets', 'script'],
        message: 'the name of one of the scripts of this campaign',
      });
      return z.NEVER;
    }
    return {
      ...value,
      name: value.name ?? value.id,
      timeZone: zone,
      abandonment: {
        ...value.abandonment,
        connectionStartPoint: value.abandonment.connectionStartPoint ?? startPointFor(value.detection),
      },
      rulePack: value.rulePack ?? value.country.toLowerCase(),
    };
  });

/** The arm whose script is none of the campaign's; without scripts its name is for another screen, and any will do. */
function unknownScript({ scripts, experiment }: Pick<Campaign, 'scripts' | 'experiment'>): number | undefined {
  if (!scripts || !experiment) return undefined;
  const arm = experiment.arms.findIndex(
    ({ sets: { script } }) => script !== undefined && scripts.every(({ name }) => name !== script),
  );
  return arm === -1 ? undefined : arm;
}

/**
 * Where a wait must be counted from so that it can be kept: who waits for the detector's verdict is counted from the end of
 * their greeting, which is when it decides; counted from the answer, one person in twenty would be abandoned by the verdict
 * alone.
 */
function startPointFor(detection: DetectionMode): ConnectionStartPoint {
  return detection === 'beforeConnect' ? 'greetingEnd' : 'connectedToSystem';
}
