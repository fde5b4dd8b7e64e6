import type { Campaign } from '../../../dialer/campaign/campaign.ts';
import type { Debtor } from '../../../dialer/debtor/debtor.ts';
import type { AgentProfile } from '../../../routing/agent/agent.ts';

/** Share of the events of a switch that are repeated, held back, or lost; 0..1. */
export interface Trouble {
  readonly repeated: number;
  readonly late: number;
  readonly lost: number;
  /** How often an agent asks for a call by hand, by step; absent: never. */
  readonly byHand?: number;
}

/** A chaotic world: how long, how large, and how troubled. */
export interface ChaosOptions extends Trouble {
  readonly seed: number;
  readonly steps: number;
  readonly agents: number;
  readonly debtors: number;
  readonly campaigns: readonly Campaign[];
  /** Who the nth agent is; they are changed now and then, removed, and taken on again. Absent: all are alike, and stay. */
  readonly agentOf?: (agentId: string, draw: number) => AgentProfile;
  /** What the list says of a debtor. */
  readonly debtorOf?: (debtorId: string) => Debtor;
}
