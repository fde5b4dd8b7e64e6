import { pacingReasons } from '../../../dialer/pacing/pacing-reason.ts';
import type { EpochMs } from '../../../kernel/clock.ts';
import { haltReasons } from './floor-reasons.ts';

/** Why a campaign dials, or does not, as people ask: what holds it back first, else what pacing decided last. */
export const campaignReasons = [
  ...haltReasons,
  'paused',
  'draining',
  'listFinished',
  'newRecords',
  'rulePackUnknown',
  'trunkDown',
  'trunkClosed',
  'noAgentLoggedIn',
  'noAgentForCampaign',
  'noAgentWithSkill',
  'agentsPaused',
  'recordsNeedSkill',
  'everyRecordWaits',
  'otherCampaignFirst',
  'nobodyFreeMayTake',
  ...pacingReasons,
] as const;
export type CampaignReason = (typeof campaignReasons)[number];

/** An instant, and the zone of the campaign, in which people read it. */
interface LocalInstant {
  readonly until: EpochMs;
  readonly timeZone: string;
}
interface Skill {
  readonly skill: string;
  readonly minLevel: number;
}

/** Parameters of the reasons that need particulars. */
export interface CampaignReasonParams {
  /** Records of a finished campaign that are not finished. */
  readonly newRecords: { readonly records: number };
  readonly rulePackUnknown: { readonly rulePack: string };
  readonly outsideHours: LocalInstant;
  readonly trunkDown: { readonly trunk: string };
  /** The trunk's gate, after a burst of carrier failures. */
  readonly trunkClosed: LocalInstant & { readonly trunk: string };
  /** Agents who are logged in, none of them for this campaign. */
  readonly noAgentForCampaign: { readonly agents: number };
  readonly noAgentWithSkill: Skill;
  readonly agentsPaused: { readonly agents: number };
  /** Records were put back because nobody present has a skill they ask for. */
  readonly recordsNeedSkill: Skill;
  /** `records` wait for a later time, the first of them until then. */
  readonly everyRecordWaits: LocalInstant & { readonly records: number };
  /** Ready records; who may take them is not expected to be free within the next seconds. */
  readonly nobodyFreeMayTake: { readonly records: number };
  readonly otherCampaignFirst: { readonly campaignId: string };
}
