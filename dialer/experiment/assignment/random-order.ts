import { uniformOf } from './unit-hash.ts';

/** How a record came to be picked among the ready ones. */
export interface Picked {
  /** Records it was picked from. */
  readonly ready: number;
  /** It was the first in order. */
  readonly isFirst: boolean;
  /** It was drawn at random, which may have drawn the first. */
  readonly isDrawn: boolean;
  /** Chance with which it was picked, 0..1. */
  readonly propensity: number;
}

/** Where a pick takes its randomness from. */
export interface Draw {
  /** Share of the picks that are drawn, 0..1. */
  readonly share: number;
  /** The experiment. */
  readonly key: string;
  /** Another for each pick, and unforeseen: such as the id of the call dialled before. */
  readonly seed: string;
}

/**
 * Picks one of `ready` records, by its place in their order: the first, or for a share of the picks any, all alike.
 *
 * @param ready at least 1
 */
export function pickPlace(ready: number, { share, key, seed }: Draw): Picked & { readonly place: number } {
  const isDrawn = uniformOf(`${key} order`, seed) < share;
  const place = isDrawn ? Math.floor(uniformOf(`${key} place`, seed) * ready) : 0;
  const isFirst = place === 0;
  return { place, ready, isFirst, isDrawn, propensity: share / ready + (isFirst ? 1 - share : 0) };
}
