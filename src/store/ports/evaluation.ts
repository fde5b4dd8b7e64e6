import { z } from 'zod';

export const markKinds = ['pass', 'fail', 'notApplicable'] as const;
/** What was scored without a sight of what others think: by the first of two, by the second, in a calibration. */
export const blindKinds = ['first', 'second', 'calibration'] as const;
export const evaluationStates = ['draft', 'submitted', 'acknowledged', 'disputed', 'decided'] as const;

const mark = z.object({
  mark: z.enum(markKinds),
  note: z.string().exactOptional(),
  /** Where it is heard, from the beginning of the recording, ms. */
  fromMs: z.number().exactOptional(),
  toMs: z.number().exactOptional(),
});

const said = { by: z.string(), at: z.number(), comment: z.string() };

/** What one reviewer thinks of one recording, by one version of a scorecard, and what became of it. */
export const evaluationSchema = z.object({
  id: z.string(),
  recordingId: z.string(),
  campaignId: z.string(),
  agentId: z.string().exactOptional(),
  team: z.string().exactOptional(),
  scorecardId: z.string(),
  version: z.number().int(),
  reviewer: z.string(),
  state: z.enum(evaluationStates),
  /** Absent: on one's own account. Of two, the first counts for the agent, who sees nothing of the others. */
  blind: z.enum(blindKinds).exactOptional(),
  /** Epoch ms. */
  changedAt: z.number(),
  submittedAt: z.number().exactOptional(),
  /** By criterion. */
  marks: z.record(z.string(), mark),
  comment: z.string().exactOptional(),
  /** 0 to 1; absent: it is a draft, or no criterion applied. */
  score: z.number().exactOptional(),
  /** Of the agent. */
  answer: z.object({ kind: z.enum(['acknowledged', 'disputed']), ...said }).exactOptional(),
  /** By a second reviewer. An evaluation that is not upheld stops counting. */
  decision: z.object({ isUpheld: z.boolean(), ...said }).exactOptional(),
});
export type Evaluation = z.output<typeof evaluationSchema>;
export type Marks = Evaluation['marks'];

export const mostEvaluations = 20_000;
