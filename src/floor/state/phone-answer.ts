import type { Why } from '../../../kernel/reason.ts';
import type { LegDownReason } from '../../../telephony/reasons.ts';
import type { FloorReasonParams } from './floor-reasons.ts';

/** SIP statuses of a phone that is there while nobody answers it: it rang out, was put on "do not disturb", or was declined. */
const unanswered: ReadonlySet<number> = new Set([408, 480, 486, 600, 603]);

/** A phone rang, and nobody answered it: the agent may be elsewhere. One that says nothing at all (`noReply`) has no power or network. */
export function wasNotAnswered(why: Why<LegDownReason, FloorReasonParams>): boolean {
  if (typeof why === 'string') return why === 'timeout';
  return unanswered.has(why.params.status);
}
