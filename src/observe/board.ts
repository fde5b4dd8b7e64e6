import type { AlarmCode, AlarmReason } from '../floor/state/floor-reasons.ts';
import type { AgentView, FloorView } from '../floor/view.ts';
import type { SecurityCounts } from '../../kernel/security-kinds.ts';
import type { TrunkStatus } from '../../telephony/call-control.ts';
import type { EpochMs } from '../../kernel/clock.ts';

/** An alarm of the floor: since when, and until when where it is over. */
export interface BoardAlarm {
  readonly at: EpochMs;
  readonly endedAt?: EpochMs;
  readonly code: AlarmCode;
  readonly subject: string;
  readonly reason: AlarmReason;
  readonly params?: Readonly<Record<string, string | number>>;
}

/** One moment of the service, for people: what `status --watch` and the live socket show. Holds no personal data of debtors. */
export interface Board {
  readonly startedAt: EpochMs;
  readonly store: 'up' | 'down';
  readonly floor: FloorView;
  /** As the switch sees them. */
  readonly trunks: readonly TrunkStatus[];
  /** What strangers tried at SIP and the API since the start. */
  readonly strangers: SecurityCounts;
  /** Conversations for each hour an agent was logged in and not paused; 0 before anybody was. */
  readonly connectedPerAgentHour: number;
  /** Newest last: all that are not over, and the newest of the others. */
  readonly alarms: readonly BoardAlarm[];
}

/** Conversations per hour of agents' time on the floor, pauses left out. */
export function connectedPerAgentHour({ agents, campaigns }: FloorView): number {
  const connected = campaigns.reduce((sum, campaign) => sum + campaign.connected, 0);
  return perPresentHour(connected, agents);
}

/** A number for each hour that these agents were on the floor, pauses left out; 0 before anybody was. */
export function perPresentHour(count: number, agents: readonly Pick<AgentView, 'spentMs'>[]): number {
  const presentMs = agents.reduce(
    (sum, { spentMs }) => sum + spentMs.idle + spentMs.reserved + spentMs.talking + spentMs.wrapUp,
    0,
  );
  return presentMs === 0 ? 0 : (count * 3_600_000) / presentMs;
}
