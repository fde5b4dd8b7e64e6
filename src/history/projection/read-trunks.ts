import { z } from 'zod';
import type { Draft, EntryReader } from './draft.ts';
import type { KnownTrunk } from './projection-state.ts';

const seen = z.object({
  trunks: z.array(z.object({ trunk: z.string(), up: z.boolean(), down: z.object({ reason: z.string() }).optional() })),
});

/** The switch's trunks as they are. */
export const onTrunksSeen: EntryReader = (body, draft) => {
  const { data } = seen.safeParse(body);
  if (!data) return;
  for (const { trunk, up, down } of data.trunks) {
    const known = draft.state.trunks.get(trunk);
    // The alarm said why it is down; here the reason may be missing.
    const reason = up ? null : (down?.reason ?? (known?.isUp === false ? known.reason : null));
    changeTrunk(draft, trunk, { isUp: up, reason });
  }
};

/** A trunk is in this state from now on; the one before is a row. */
export function changeTrunk(draft: Draft, trunk: string, next: Omit<KnownTrunk, 'since'>): void {
  const { state, at } = draft;
  const known = state.trunks.get(trunk);
  if (known?.isUp === next.isUp && known.reason === next.reason) return;
  if (known) closeTrunk(draft, trunk, known, at);
  state.trunks.set(trunk, { ...next, since: at });
}

/** Completes the row of the state that a trunk was in. */
export function closeTrunk({ emit }: Draft, trunk: string, { isUp, reason, since }: KnownTrunk, until: number): void {
  const end = Math.max(since, until);
  emit('trunkSpans', { trunk, isUp, reason, since, until: end, durationMs: end - since });
}
