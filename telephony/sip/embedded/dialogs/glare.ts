import { randomInt } from 'node:crypto';
import type { FinalReply } from './request-sender.ts';
import type { UserAgentCore } from './user-agent-core.ts';

/** Who owns the Call-ID: whether the dialog's first INVITE was ours. */
export type DialogSide = 'owner' | 'other';

/** Wait after a glare, in ms: from–below, by side (RFC 3261 §14.1). Apart, so that both meet only once. */
const glareWaits = { owner: [2100, 4000], other: [0, 2000] } as const;

/** Sends an offer or refresh, and once more after a glare (491: both sides sent theirs at the same time). */
export async function sendPastGlare(
  core: UserAgentCore,
  side: DialogSide,
  send: () => Promise<FinalReply>,
): Promise<FinalReply> {
  const first = await send();
  if (typeof first === 'string' || first.status !== 491) return first;
  const [from, below] = glareWaits[side];
  await new Promise<void>((resolve) => core.clock.setTimer(randomInt(from, below), resolve));
  return send();
}
