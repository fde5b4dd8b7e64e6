import type { AttemptState } from '../../dialer/attempt/attempt-machine.ts';
import type { EpochMs } from '../../kernel/clock.ts';
import type { CallOnFloor } from './state/call-on-floor.ts';

/** An attempt between its dial and its settlement. */
export interface AttemptInProgress {
  readonly callId: string;
  readonly campaignId: string;
  readonly debtorId: string;
  readonly e164: string;
  readonly trunk: string;
  readonly state: AttemptState;
  /** When it left; until it has, when it was ordered. */
  readonly dialledAt: EpochMs;
  readonly ringingAt?: EpochMs;
  readonly answeredAt?: EpochMs;
  /** Taken for a person. */
  readonly liveAt?: EpochMs;
  readonly connectedAt?: EpochMs;
  /** Who is reserved for it, or talks on it. */
  readonly agentId?: string;
  readonly team?: string;
  /** An agent called by hand. */
  readonly isByHand: boolean;
}

/** A call of the floor as an attempt in progress. */
export function attemptInProgress(call: CallOnFloor): AttemptInProgress {
  const { callId, campaign, record, e164, trunk, state, dialledAt, isByHand, agent } = call;
  const { ringingAt, answeredAt, liveAt, connectedAt } = call;
  const instants = Object.entries({ ringingAt, answeredAt, liveAt, connectedAt }).filter(([, at]) => at !== undefined);
  return {
    ...{ callId, campaignId: campaign.rules.id, debtorId: record.debtor.id, e164, trunk, state, dialledAt },
    ...Object.fromEntries(instants),
    ...(agent && { agentId: agent.agentId, ...(agent.profile.team !== undefined && { team: agent.profile.team }) }),
    isByHand,
  };
}
