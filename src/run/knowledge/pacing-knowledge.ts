import { z } from 'zod';
import type { WindowCounts } from '../../../dialer/pacing/budget.ts';
import type { LearnerState } from '../../../dialer/pacing/estimators/learner.ts';
import { mostWeight } from '../../../dialer/pacing/estimators/weight.ts';
import type { NvqPolicy } from '../../../dialer/pacing/nvq/nvq-policy.ts';
import type { EpochMs } from '../../../kernel/clock.ts';
import { PieceReader } from './piece-reader.ts';

/** What a policy begins with after a restart. */
export interface PacingMemory {
  /** Campaign → window → counts. */
  readonly budgets: Readonly<Record<string, Readonly<Record<string, WindowCounts>>>>;
  /** Attempts whose calls outlived the last process. */
  readonly goingOn: readonly string[];
  readonly knowledge?: LearnerState;
  /** Pieces of the knowledge that could not be read, by path. */
  readonly leftOut?: readonly string[];
}

/** Clocks of two processes may differ by this much; anything learnt later than that came from a wrong clock. */
const clockToleranceMs = 86_400_000;

const weight = z.number().min(0).max(mostWeight);

/** The schema of every estimator's state. Instants lie in `0..latest`. */
function piecesUpTo(latest: EpochMs) {
  const at = z.number().min(0).max(latest);
  const binMs = z.number().int().min(1).max(60_000).optional();
  const histogram = z.object({ counts: z.array(weight).max(10_000), at, binMs });
  const trials = z.object({ live: weight, rest: weight, at });
  return {
    answers: z.object({ all: trials, segments: z.record(z.string(), trials) }),
    calibration: z.object({ memories: z.array(z.tuple([weight, weight])) }),
    risk: z.object({ abandoned: weight, risked: weight }),
    histogram,
    ring: z.object({ live: histogram, answered: histogram, rest: histogram, machine: histogram }),
    pace: z.object({ calls: weight, meanLog: z.number() }),
  };
}

/** What an estimator knows at the beginning. */
const emptyHistogram = { counts: [], at: 0 };
const emptyAnswers = { all: { live: 0, rest: 0, at: 0 }, segments: {} };
const emptyService = { talk: emptyHistogram, wrap: emptyHistogram };
const emptyRing = { live: emptyHistogram, answered: emptyHistogram, rest: emptyHistogram, machine: emptyHistogram };

const nothingLearnt: LearnerState = { campaigns: {}, allRings: emptyRing, rings: {}, paces: {} };

/**
 * Reads what was learnt from its JSON, each estimator separately: one that cannot be read starts afresh, the others are
 * kept. `leftOut` names those left out by their path; `all`: the text is not a saved state at all.
 */
export function readKnowledge(
  json: string,
  now: EpochMs,
): { readonly knowledge: LearnerState; readonly leftOut: readonly string[] } {
  const read = new PieceReader();
  const { ring, pace, ...schemas } = piecesUpTo(now + clockToleranceMs);
  const whole = read.json('all', json);
  if (!whole) return { knowledge: nothingLearnt, leftOut: read.leftOut };
  const knowledge: LearnerState = {
    campaigns: read.each('campaigns', whole['campaigns'], (name, value) => readCampaign(read, schemas, name, value)),
    allRings: read.piece('allRings', ring, whole['allRings']) ?? emptyRing,
    rings: read.each('rings', whole['rings'], (name, value) => read.piece(name, ring, value)),
    paces: read.each('paces', whole['paces'], (name, value) => read.piece(name, pace, value)),
  };
  return { knowledge, leftOut: read.leftOut };
}

function readCampaign(
  read: PieceReader,
  schemas: Omit<ReturnType<typeof piecesUpTo>, 'ring' | 'pace'>,
  name: string,
  value: unknown,
): LearnerState['campaigns'][string] | undefined {
  const fields = read.fields(name, value);
  if (!fields) return undefined;
  const { answers, calibration, risk, service } = fields;
  const { talk, wrap } = read.fields(`${name}.service`, service) ?? emptyService;
  return {
    answers: read.piece(`${name}.answers`, schemas.answers, answers) ?? emptyAnswers,
    calibration: read.piece(`${name}.calibration`, schemas.calibration, calibration) ?? { memories: [] },
    risk: read.piece(`${name}.risk`, schemas.risk, risk) ?? { abandoned: 0, risked: 0 },
    service: {
      talk: read.piece(`${name}.service.talk`, schemas.histogram, talk) ?? emptyHistogram,
      wrap: read.piece(`${name}.service.wrap`, schemas.histogram, wrap) ?? emptyHistogram,
    },
  };
}

const schemas = piecesUpTo(Number.MAX_SAFE_INTEGER);
const counts = z.object({ live: weight, abandoned: weight, machineHangUps: weight });

/** A memory as a journal's note holds it. */
export const pacingMemorySchema = z.object({
  budgets: z.record(z.string(), z.record(z.string(), counts)),
  goingOn: z.array(z.string()),
  knowledge: z
    .object({
      campaigns: z.record(
        z.string(),
        z.object({
          answers: schemas.answers,
          calibration: schemas.calibration,
          risk: schemas.risk,
          service: z.object({ talk: schemas.histogram, wrap: schemas.histogram }),
        }),
      ),
      allRings: schemas.ring,
      rings: z.record(z.string(), schemas.ring),
      paces: z.record(z.string(), schemas.pace),
    })
    .exactOptional(),
});

/** Gives a new policy its memory. */
export function takeUp(policy: NvqPolicy, memory: PacingMemory): void {
  for (const [campaignId, windows] of Object.entries(memory.budgets)) {
    policy.loadBudget(campaignId, windows, memory.goingOn);
  }
  if (memory.knowledge) policy.learner.load(memory.knowledge);
}
