/** How many tries each level's parent counts for: the larger, the more a subject is believed to be like the others. */
export interface Kappas {
  /** A segment, in its campaign. */
  readonly segment: number;
  /** A slot, in its segment. */
  readonly slot: number;
  /** A debtor, in their segment. */
  readonly debtor: number;
  /** A phone, among those of its debtor. */
  readonly phone: number;
  /** A slot of one phone. */
  readonly phoneSlot: number;
}

/** What is believed before the first estimate. */
export const startingKappas: Kappas = { segment: 40, slot: 200, debtor: 20, phone: 8, phoneSlot: 6 };

/** No estimate leaves these bounds: nobody is like nobody else, and nobody is exactly like the others. */
export const kappaBounds = { least: 2, most: 500 } as const;
