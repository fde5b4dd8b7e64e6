import type { RiskSignal } from '../../../store/ports/review-sample.ts';

/** A recording that may be drawn, with what drawing and its report look at. */
export interface Candidate {
  readonly recordingId: string;
  readonly campaignId: string;
  readonly agentId?: string;
  readonly team?: string;
  readonly outcome?: string;
  readonly disposition?: string;
  /** Epoch ms. */
  readonly startedAt: number;
  readonly durationMs: number;
  readonly signals: readonly RiskSignal[];
}
