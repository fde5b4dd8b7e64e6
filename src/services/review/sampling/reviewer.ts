/** Whose a recording is, for who may review it. */
export interface ReviewedParty {
  readonly campaignId: string;
  readonly agentId?: string;
  readonly team?: string;
}

/** Somebody who reviews recordings. */
export interface Reviewer {
  readonly id: string;
  readonly displayName: string;
  /** Whether they may review a recording: their permission reaches it, and they are not its agent. */
  readonly may: (recording: ReviewedParty) => boolean;
}
