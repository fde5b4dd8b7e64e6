import { z } from 'zod';
import type { LearnerState } from '../../dialer/pacing/estimators/learner.ts';

const weight = z.number().min(0);
const histogram = z.object({ counts: z.array(weight).max(10_000), at: z.number() });
const trials = z.object({ live: weight, rest: weight, at: z.number() });
const memory = z.tuple([weight, weight]);
const ring = z.object({ live: histogram, rest: histogram, machine: histogram });

const knowledge = z.object({
  campaigns: z.record(
    z.string(),
    z.object({
      answers: z.object({ all: trials, segments: z.record(z.string(), trials) }),
      calibration: z.object({ slow: memory, fast: memory }),
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
