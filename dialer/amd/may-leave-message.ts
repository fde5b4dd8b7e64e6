import type { RulePack } from '../compliance/rule-pack.ts';
import type { OnMachine } from './amd-policy.ts';
import type { Reasoned } from '../../kernel/reason.ts';

/** Why a machine is left no message although the campaign wants one. */
export type NoMessageReason = 'forbiddenByPack' | 'disclosesDebt' | 'noPack';

/** A message is left because that rule pack allows `limited` messages, or `any`. */
export interface MessageReasonParams {
  readonly limited: { readonly rulePack: string };
  readonly any: { readonly rulePack: string };
}

/** Whether a message may be left on a machine now, and why (not). */
export type MessageDecision =
  | ({ readonly allowed: true; readonly promptId: string } & Reasoned<'limited' | 'any', MessageReasonParams>)
  | { readonly allowed: false; readonly reason: NoMessageReason | 'hangUp' };

/**
 * Decides what a machine gets. Anybody may play the message back: unless the pack says `any`, only a message that
 * names no debt may be left, and none where the pack forbids messages. Pure.
 */
export function mayLeaveMessage(onMachine: OnMachine, pack: RulePack | undefined): MessageDecision {
  if (onMachine === 'hangUp') return { allowed: false, reason: 'hangUp' };
  if (!pack) return { allowed: false, reason: 'noPack' };
  const permitted = pack.machineMessages ?? 'limited';
  if (permitted === 'forbidden') return { allowed: false, reason: 'forbiddenByPack' };
  if (permitted === 'limited' && onMachine.content === 'full') return { allowed: false, reason: 'disclosesDebt' };
  return { allowed: true, promptId: onMachine.leaveMessage, reason: permitted, params: { rulePack: pack.id } };
}
