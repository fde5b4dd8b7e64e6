/** Packets that may be on their way, 0.8 s: what a network holds up beyond that would only come too late. */
const mostOnTheWay = 40;

/**
 * Bounds what is on its way to a page over TCP, by what the page says it has heard. The socket itself knows only what the system
 * has not taken yet: between it and the page, buffers keep many seconds of audio without a word. A page that says nothing is
 * sent everything.
 */
export class PageWindow {
  /** The numbers of the packets that were sent and not heard yet, in order; undefined: the page has said nothing so far. */
  #onTheWay: number[] | undefined;

  /** @param sequence of RTP. @returns whether the packet may be sent; it is then taken for sent */
  take(sequence: number): boolean {
    const onTheWay = this.#onTheWay;
    if (!onTheWay) return true;
    if (onTheWay.length >= mostOnTheWay) return false;
    onTheWay.push(sequence);
    return true;
  }

  /** The page has heard a packet, and with it all that were sent before it. */
  heard(sequence: number): void {
    this.#onTheWay ??= [];
    this.#onTheWay.splice(0, this.#onTheWay.indexOf(sequence) + 1);
  }
}
