import type { z } from 'zod';
import type { erasureReply } from '../../../src/api/contracts/erasures.ts';
import type { Look } from '../../shared/components/state-badge.tsx';

export type Erasure = z.output<typeof erasureReply>;
export type ErasureState = Erasure['state'];

export const erasureLooks = {
  waiting: { glyph: 'bars', tone: 'warn' },
  erasing: { glyph: 'half', tone: 'info' },
  done: { glyph: 'check', tone: 'good' },
} as const satisfies Record<ErasureState, Look>;
export const erasureStates = Object.keys(erasureLooks) as readonly ErasureState[];

/** Who asked: the API names what they are before who they are. */
export function askerOf(by: string): { readonly kind: string; readonly id: string } {
  const [kind = '', ...id] = by.split(' ');
  return { kind, id: id.join(' ') };
}

/** What was removed, by where it lay; stores that had nothing of the person are left out. */
export function removedOf({ counts }: Pick<Erasure, 'counts'>): readonly (readonly [store: string, count: number])[] {
  return Object.entries(counts).filter(([, count]) => count > 0);
}
