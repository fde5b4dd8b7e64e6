import type { z } from 'zod';
import { matchingSchema } from '../../config/sections/matching-schema.ts';
import type { ClaimedRecord, RecordProgress } from '../../dialer/attempt/attempt.ts';
import type { Campaign } from '../../dialer/campaign/campaign.ts';
import type { Debtor } from '../../dialer/debtor/debtor.ts';
import type { AgentProfile } from '../../routing/agent/agent.ts';
import type { Matching } from '../../routing/match/matching-policy.ts';
import type { TrunkStatus } from '../../telephony/call-control.ts';

/** A campaign without surprises: progressive, no contact hours, no message, ten seconds of wrap-up. */
export function aCampaign(over: Partial<Campaign> = {}): Campaign {
  return {
    id: 'c',
    name: 'campaign',
    dialingMode: 'progressive',
    priority: 50,
    trunks: ['t'],
    callerId: { number: '+576015550100' },
    country: 'CO',
    timeZone: 'America/Bogota',
    ringTimeoutMs: 30_000,
    minRingMs: 15_000,
    maxLines: 100,
    requiredSkills: [],
    detection: 'off',
    wrapUpMs: 10_000,
    callBackPatienceMs: 120_000,
    retry: {
      rules: {
        noAnswer: { delayMs: 60_000, maxAttempts: 3 },
        busy: { delayMs: 30_000, maxAttempts: 3 },
        abandoned: { delayMs: 60_000, maxAttempts: 3 },
        failed: { delayMs: 60_000, maxAttempts: 3 },
        cancelled: { delayMs: 60_000, maxAttempts: 3 },
      },
      maxAttemptsPerDebtor: 10,
      otherPhoneFirst: true,
      otherPhoneDelayMs: 1_000,
    },
    abandonment: {
      cap: 0.03,
      connectionThresholdMs: 2_000,
      connectionStartPoint: 'connectedToSystem',
      window: { type: 'day' },
      noRedialMs: 3_600_000,
    },
    rulePack: 'none',
    record: true,
    ...over,
  };
}

export function anAgent(id: string, over: Partial<AgentProfile> = {}): AgentProfile {
  return { id, name: id, phone: `sip:${id}@127.0.0.1`, skills: {}, campaigns: '*', ...over };
}

export function aTrunk(over: Partial<TrunkStatus> = {}): TrunkStatus {
  return { trunk: 't', up: true, channelsInUse: 0, queued: 0, cpsLimit: 50, channelLimit: 100, ...over };
}

export function aDebtor(id: string, over: Partial<Debtor> = {}): Debtor {
  return {
    id,
    phones: [{ e164: `+57300${id.replace(/\D/g, '').padStart(7, '0')}`, lineType: 'mobile' }],
    debts: [],
    priority: 0,
    requiredSkills: [],
    fields: {},
    ...over,
  };
}

export const noProgress: RecordProgress = { attempts: 0, phones: [] };

export function aRecord(debtorId: string, fence = 1, over: Partial<ClaimedRecord> = {}): ClaimedRecord {
  return {
    lease: { campaignId: 'c', debtorId, fence },
    callId: `attempt-${debtorId}-${fence}`,
    debtor: aDebtor(debtorId),
    progress: noProgress,
    ...over,
  };
}

/** How a campaign's calls are matched: without exploration, so that a test knows who is taken. */
export function aMatching(over: z.input<typeof matchingSchema> = {}): Matching {
  return matchingSchema.parse({ exploration: 0, windowMs: 0, ...over });
}

/** The first attempts on the records `1` and `2` of {@link aRecord}. */
export const one = 'attempt-1-1';
export const two = 'attempt-2-1';
