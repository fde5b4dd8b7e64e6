import { z } from 'zod';
import type { Verdict, VerdictKind } from '../../../telephony/verdict.ts';

/** One line of the city's own log: what a call that it answered really was. Unknown keys are ignored. */
const answeredLine = z.object({ event: z.literal('answered'), callId: z.string(), outcome: z.string() });

/** A verdict as the floor was given it. */
export interface GivenVerdict {
  readonly callId: string;
  readonly verdict: Verdict;
}

/** How detection did on one kind of answers. Times are from the answer to the first verdict, ms; 0 when there was none. */
export interface DetectionOfKind {
  /** Answers that had a verdict. */
  readonly answers: number;
  /** First called what they were not. */
  readonly mistaken: number;
  readonly medianMs: number;
  readonly p95Ms: number;
}

/** What detection said, held against what the city knows. */
export interface DetectionCheck {
  /** First verdicts on answered calls, by kind. */
  readonly verdicts: Readonly<Partial<Record<VerdictKind, number>>>;
  /** `mistaken`: hung up on. */
  readonly people: DetectionOfKind;
  /** Mailboxes and faxes. `mistaken`: put through to an agent. */
  readonly machines: DetectionOfKind & {
    /** Of those mistaken, recognised within seconds: the agent was freed without a word. */
    readonly revised: number;
  };
}

/**
 * Holds verdicts against the carrier's log: the city knows who answered.
 *
 * @param lines NDJSON lines of the city; a last line cut off is ignored
 * @param given in order; the first on a call decides, later ones are revisions
 */
export function checkDetection(lines: Iterable<string>, given: Iterable<GivenVerdict>): DetectionCheck {
  const truth = truthOf(lines);
  const byCall = new Map<string, Verdict[]>();
  for (const { callId, verdict } of given) {
    if (!truth.has(callId)) continue;
    const said = byCall.get(callId);
    if (said) said.push(verdict);
    else byCall.set(callId, [verdict]);
  }
  const verdicts: Partial<Record<VerdictKind, number>> = {};
  const people: Verdict[] = [];
  const machines: Verdict[] = [];
  let revised = 0;
  for (const [callId, [first, ...later]] of byCall) {
    if (!first) continue;
    verdicts[first.kind] = (verdicts[first.kind] ?? 0) + 1;
    const isPerson = truth.get(callId) === 'live';
    (isPerson ? people : machines).push(first);
    if (!isPerson && isForPerson(first) && later.some((verdict) => !isForPerson(verdict))) revised++;
  }
  return {
    verdicts,
    people: kindOf(people, (verdict) => !isForPerson(verdict)),
    machines: { ...kindOf(machines, isForPerson), revised },
  };
}

function truthOf(lines: Iterable<string>): ReadonlyMap<string, string> {
  const truth = new Map<string, string>();
  for (const line of lines) {
    const answered = answeredLine.safeParse(parse(line));
    if (answered.success) truth.set(answered.data.callId, answered.data.outcome);
  }
  return truth;
}

/** Whether a verdict puts the call through: silence is taken for a person. */
function isForPerson({ kind }: Verdict): boolean {
  return kind === 'person' || kind === 'silence';
}

function kindOf(first: readonly Verdict[], isMistaken: (verdict: Verdict) => boolean): DetectionOfKind {
  const times = first.flatMap(({ decidedAfterMs }) => decidedAfterMs ?? []).sort((a, b) => a - b);
  const quantile = (share: number): number => times[Math.max(0, Math.ceil(share * times.length) - 1)] ?? 0;
  return {
    answers: first.length,
    mistaken: first.filter(isMistaken).length,
    medianMs: quantile(0.5),
    p95Ms: quantile(0.95),
  };
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
