import type { TransferKind } from '../call-control.ts';
import type { DebtorAfter } from '../reasons.ts';

/**
 * `holding`: the debtor is put on hold. `calling`: the target is called. `consulting`: agent and target speak. `joining`:
 * debtor and target are joined. `returning`: the transfer failed and the debtor goes back to the agent. `over`: reported.
 */
export const transferPhases = ['holding', 'calling', 'consulting', 'joining', 'returning', 'over'] as const;
export type TransferPhase = (typeof transferPhases)[number];

/** What happens to a transfer: answers to what was asked of the switch, ends of those in it, and what the agent wants. */
export const transferMoves = [
  'held',
  'holdFailed',
  'targetAnswered',
  'targetEnded',
  'consultBegan',
  'consultFailed',
  'joined',
  'joinFailed',
  'returned',
  'returnFailed',
  'complete',
  'cancel',
  'debtorEnded',
  'agentLost',
] as const;
export type TransferMove = (typeof transferMoves)[number];

/** What is to be done, in order. */
export type TransferEffect =
  | 'callTarget'
  | 'consult'
  | 'join'
  | 'hangUpTarget'
  | 'returnDebtor'
  | 'tellConsulting'
  | 'tellTransferred'
  | { readonly tellFailed: DebtorAfter };

export interface TransferState {
  readonly kind: TransferKind;
  readonly phase: TransferPhase;
}

/** The next state and what it asks for; undefined when the move is out of place: late, repeated, or crossing. */
export interface TransferStep {
  readonly state: TransferState;
  readonly effects: readonly TransferEffect[];
}

interface Row {
  readonly to: TransferPhase;
  readonly effects: readonly TransferEffect[];
}

const giveBack: Row = { to: 'returning', effects: ['returnDebtor'] };
const endAndGiveBack: Row = { to: 'returning', effects: ['hangUpTarget', 'returnDebtor'] };
const debtorGone: Row = { to: 'over', effects: ['hangUpTarget', { tellFailed: 'gone' }] };
/** Whoever the debtor belongs to gives them to another agent: nobody is called or joined behind their back. */
const agentGone: Row = { to: 'over', effects: ['hangUpTarget', { tellFailed: 'waiting' }] };

const rows = {
  holding: {
    held: { to: 'calling', effects: ['callTarget'] },
    holdFailed: { to: 'over', effects: [{ tellFailed: 'withAgent' }] },
    debtorEnded: { to: 'over', effects: [{ tellFailed: 'gone' }] },
    agentLost: { to: 'over', effects: [{ tellFailed: 'waiting' }] },
  },
  calling: { targetEnded: giveBack, cancel: endAndGiveBack, debtorEnded: debtorGone, agentLost: agentGone },
  consulting: {
    consultBegan: { to: 'consulting', effects: ['tellConsulting'] },
    consultFailed: endAndGiveBack,
    complete: { to: 'joining', effects: ['join'] },
    cancel: endAndGiveBack,
    targetEnded: giveBack,
    debtorEnded: debtorGone,
    agentLost: agentGone,
  },
  joining: {
    joined: { to: 'over', effects: ['tellTransferred'] },
    joinFailed: endAndGiveBack,
    targetEnded: giveBack,
    debtorEnded: debtorGone,
    agentLost: agentGone,
  },
  returning: {
    returned: { to: 'over', effects: [{ tellFailed: 'withAgent' }] },
    returnFailed: { to: 'over', effects: [{ tellFailed: 'waiting' }] },
    debtorEnded: { to: 'over', effects: [{ tellFailed: 'gone' }] },
    agentLost: { to: 'over', effects: [{ tellFailed: 'waiting' }] },
  },
  over: {},
} as const satisfies Record<TransferPhase, Partial<Record<TransferMove, Row>>>;

const table: Record<TransferPhase, Partial<Record<TransferMove, Row>>> = rows;

/**
 * The life of a transfer:
 *
 * ```
 * holding → calling ── answered ──► joining → over (transferred)          blind
 *              └─────── answered ──► consulting ── complete ──► joining    attended
 * any of them ── target ends, cancel, a failure ──► returning → over (failed: the debtor is back with the agent)
 * any of them ── debtor ends, agent's leg goes ──► over (failed: gone, or waiting for another agent)
 * ```
 *
 * An agent who completes while the target still rings makes the transfer a blind one.
 */
export function stepTransfer(state: TransferState, move: TransferMove): TransferStep | undefined {
  const { kind, phase } = state;
  if (phase === 'calling' && move === 'targetAnswered') {
    return kind === 'blind'
      ? { state: { kind, phase: 'joining' }, effects: ['join'] }
      : { state: { kind, phase: 'consulting' }, effects: ['consult'] };
  }
  if (phase === 'calling' && move === 'complete' && kind === 'attended') {
    return { state: { kind: 'blind', phase }, effects: [] };
  }
  const row = table[phase][move];
  return row && { state: { kind, phase: row.to }, effects: row.effects };
}
