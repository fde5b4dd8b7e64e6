import type { EpochMs } from '../../../kernel/clock.ts';

/** What somebody wrote to an agent, to be read on their desk. */
export interface DeskMessage {
  readonly id: string;
  /** The person or program that sent it, and as what the agent knows them. */
  readonly from: string;
  readonly fromName: string;
  /** Sent to everybody of the team. */
  readonly team?: string;
  readonly text: string;
  readonly sentAt: EpochMs;
  /** The agent confirmed that they read it. */
  readonly readAt?: EpochMs;
}

/** The messages to one agent, the oldest first. */
export interface DeskMessages {
  /** The agent. */
  readonly id: string;
  readonly messages: readonly DeskMessage[];
}

/** Messages are forgotten after this, ms: a shift, and less than a day, whoever is erased. */
export const deskMessageLifeMs = 12 * 3_600_000;
/** Kept for one agent; the oldest goes first. */
export const mostDeskMessages = 20;
