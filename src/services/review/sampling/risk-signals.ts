import { meaningOf, plainLabel, type DispositionChoices } from '../../../../dialer/outcome/disposition.ts';
import type { RiskSignal } from '../../../store/ports/review-sample.ts';
import type { RecordingEntry } from '../../../store/ports/recording-index.ts';

/** From this share of the recording on, both speaking is an argument; under this one an agent is silent. */
const overlapShare = 0.1;
const silentShare = 0.1;

/** A promise in a shorter conversation was hardly talked about, ms. */
const shortPromiseMs = 60_000;

/** What the signals of a recording are found by, beside its entry. */
export interface RiskKnowledge {
  /** What the campaign's labels mean. */
  readonly choices: DispositionChoices;
  /** Calls whose promise was not kept. */
  readonly brokenPromises: ReadonlySet<string>;
  /** Labels that somebody said are a risk. */
  readonly dispositions: readonly string[];
}

/** The signals of risk that a recording shows. Talk times are known once it is measured. Pure. */
export function riskSignalsOf(recording: RecordingEntry, knowledge: RiskKnowledge): readonly RiskSignal[] {
  const { callId, disposition, durationMs = 0, measures } = recording;
  const isPromise = disposition !== undefined && meaningOf(disposition, knowledge.choices) === 'promiseToPay';
  const risky = knowledge.dispositions.map(plainLabel);
  const shows: Readonly<Record<RiskSignal, boolean>> = {
    overlap: measures !== undefined && measures.overlapMs >= overlapShare * durationMs,
    silentAgent: measures !== undefined && measures.agentTalkMs < silentShare * durationMs,
    shortPromise: isPromise && durationMs < shortPromiseMs,
    brokenPromise: knowledge.brokenPromises.has(callId),
    disposition: disposition !== undefined && risky.includes(plainLabel(disposition)),
  };
  return (Object.keys(shows) as RiskSignal[]).filter((signal) => shows[signal]);
}
