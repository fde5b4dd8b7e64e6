/** How long a wallboard shows one part of what does not fit, ms. */
export const turnMs = 15_000;

/** Which part of many rows a wallboard shows. */
export interface WallTurn {
  /** The first row, and the one after the last. */
  readonly from: number;
  readonly to: number;
  /** From 1. */
  readonly part: number;
  readonly parts: number;
}

/**
 * The part whose turn it is. All wallboards of a floor show the same one: turns go by the clock of the service, and stand still
 * when it is lost.
 *
 * @param now epoch ms @param most rows at once, at least 1
 */
export function turnAt(now: number, count: number, most: number): WallTurn {
  const parts = Math.max(1, Math.ceil(count / most));
  const part = Math.floor(now / turnMs) % parts;
  return { from: part * most, to: Math.min(count, (part + 1) * most), part: part + 1, parts };
}
