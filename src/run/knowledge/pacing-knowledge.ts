import { z } from 'zod';
import type { WindowCounts } from '../../../dialer/pacing/budget.ts';
import type { LearnerState } from '../../../dialer/pacing/estimators/learner.ts';
import type { NvqPolicy } from '../../../dialer/pacing/nvq/nvq-policy.ts';

/** What a policy begins with after a restart. */
export interface PacingMemory {
  /** Campaign → window → counts. */
  readonly budgets: Readonly<Record<string, Readonly<Record<string, WindowCounts>>>>;
  /** Attempts whose calls outlived the last process. */
  readonly goingOn: readonly string[];
  readonly knowledge?: LearnerState;
}

const weight = z.number().min(0);
const histogram = z.object({ counts: z.array(weight).max(10_000), at: z.number() });
const trials = z.object({ live: weight, rest: weight, at: z.number() });
const memory = z.tuple([weight, weight]);
const ring = z.object({ live: histogram, answered: histogram, rest: histogram, machine: histogram });

const knowledge = z.object({
  campaigns: z.record(
    z.string(),
    z.object({
      answers: z.object({ all: trials, segments: z.record(z.string(), trials) }),
      calibration: z.object({ memories: z.array(memory) }),
      risk: z.object({ abandoned: weight, risked: weight }),
      service: z.object({ talk: histogram, wrap: histogram }),
    }),
  ),
  allRings: ring,
  rings: z.record(z.string(), ring),
  paces: z.record(z.string(), z.object({ calls: weight, meanLog: z.number() })),
});

/** Reads what was learnt from its JSON; undefined when it is none of ours (an older or damaged one: learning starts anew). */
export function parseKnowledge(json: string): LearnerState | undefined {
  try {
    return knowledge.parse(JSON.parse(json));
  } catch {
    return undefined;
  }
}

const counts = z.object({ live: weight, abandoned: weight, machineHangUps: weight });

/** A memory as a journal's note holds it. */
export const pacingMemorySchema = z.object({
  budgets: z.record(z.string(), z.record(z.string(), counts)),
  goingOn: z.array(z.string()),
  knowledge: knowledge.exactOptional(),
});

/** Gives a new policy its memory. */
export function takeUp(policy: NvqPolicy, memory: PacingMemory): void {
  for (const [campaignId, windows] of Object.entries(memory.budgets)) {
    policy.loadBudget(campaignId, windows, memory.goingOn);
  }
  if (memory.knowledge) policy.learner.load(memory.knowledge);
}
