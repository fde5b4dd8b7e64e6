import type { ConnectionStartPoint } from './campaign.ts';

/** What can be found when a campaign's settings are held against each other and against the house. */
export const campaignFindings = [
  'promptMissing',
  'skillsNobodyHas',
  'durationTiny',
  'clockEndsBeforeVerdict',
  'clockLaterThanLaw',
  'greetingNotHeard',
  'ringsTooShort',
  'machinesNotDetected',
  'messageNeverLeft',
  'noContactRules',
  'scoreNotUsed',
  'detectionNotNamed',
] as const;
export type CampaignFindingCode = (typeof campaignFindings)[number];

/** The particulars of each finding that has any. */
export interface CampaignFindingParams {
  /** No sound file has this name. */
  readonly promptMissing: { readonly promptId: string };
  /** No agent of the campaign has all its skills at their levels. */
  readonly skillsNobodyHas: { readonly agents: number };
  /** So short that another unit was probably meant. */
  readonly durationTiny: { readonly ms: number };
  /** The wait is counted from the answer and ends before the detector has decided on everybody. */
  readonly clockEndsBeforeVerdict: { readonly thresholdMs: number; readonly verdictByMs: number };
  /** The law counts from an earlier moment than the campaign. */
  readonly clockLaterThanLaw: {
    readonly counted: ConnectionStartPoint;
    readonly law: ConnectionStartPoint;
    readonly rulePack: string;
  };
  /** Nothing hears a greeting: the wait counts from the answer anyway. */
  readonly greetingNotHeard: { readonly detection: string };
  /** A call stops ringing before the least it must ring. */
  readonly ringsTooShort: { readonly ringTimeoutMs: number; readonly minRingMs: number };
  /** The rule pack lets no such message be left. */
  readonly messageNeverLeft: { readonly content: string; readonly allowed: string; readonly rulePack: string };
}

type ParamsOf<C extends CampaignFindingCode> = C extends keyof CampaignFindingParams
  ? CampaignFindingParams[C]
  : object;

/** One finding about the setting at `path`, like `abandonment.connectionStartPoint`. */
export type CampaignFinding = {
  readonly [C in CampaignFindingCode]: { readonly code: C; readonly path: string } & ParamsOf<C>;
}[CampaignFindingCode];
