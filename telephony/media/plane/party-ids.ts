import type { PartyId } from './media-orders.ts';

/** The numbers of the parties of one plane. */
export class PartyIds {
  #last = 0;

  /** A number that no party had before. */
  next(): PartyId {
    this.#last += 1;
    return this.#last;
  }
}
