import type { z } from 'zod';
import type { debtorCapsReply, debtorReply, foundReply } from '../../../src/api/contracts/debtors.ts';
import type { Look } from '../../shared/components/state-badge.tsx';

export type Debtor = z.output<typeof debtorReply>;
export type DebtorRecord = Debtor['records'][number];
export type FoundDebtor = z.output<typeof foundReply>['records'][number];
export type FoundPage = z.output<typeof foundReply>;
export type DebtorCaps = z.output<typeof debtorCapsReply>;
type Placed = Pick<DebtorRecord, 'state' | 'stop'>;

/** Where a record stands, as one word: a stop counts more than what the rules made of it. */
export type Standing = DebtorRecord['state'] | NonNullable<DebtorRecord['stop']>['kind'];

export function standingOf({ state, stop }: Placed): Standing {
  return stop?.kind ?? state;
}

export const standingLooks = {
  ready: { glyph: 'play', tone: 'good' },
  scheduled: { glyph: 'ring', tone: 'info' },
  leased: { glyph: 'phone', tone: 'good' },
  finished: { glyph: 'check', tone: 'soft' },
  hold: { glyph: 'bars', tone: 'warn' },
  withdraw: { glyph: 'stop', tone: 'soft' },
  finish: { glyph: 'stop', tone: 'soft' },
} as const satisfies Record<Standing, Look>;
