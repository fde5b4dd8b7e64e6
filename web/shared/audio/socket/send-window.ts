/** Packets said between two questions: a quarter of a second. */
const askEvery = 12;
/** Packets that may be on their way, 0.8 s: what a network holds up beyond that is not sent, for it would only come too late. */
const mostOnTheWay = 40;

/**
 * Bounds what is on its way to the service. A socket says how much it has not yet given to the system; system, network and
 * whoever passes the bytes on keep many seconds of audio without a word. So the page asks now and then, in the same stream,
 * and goes by what comes back. Counted in packets, not by timers, which browsers slow down in hidden pages.
 */
export class SendWindow {
  #made = 0;
  #sent = 0;
  #arrived = 0;
  #roundTripMs: number | undefined;

  /** A packet was made. @returns whether it may be sent, and what is to be asked first, if it is time: when, what was sent, what was heard */
  next(now: number, heard: number | undefined): { readonly isSent: boolean; readonly question?: string } {
    const isTime = this.#made % askEvery === 0;
    this.#made += 1;
    const question = isTime ? { question: `${Math.round(now)} ${this.#sent} ${heard ?? ''}`.trimEnd() } : {};
    const isSent = this.#sent - this.#arrived < mostOnTheWay;
    if (isSent) this.#sent += 1;
    return { isSent, ...question };
  }

  /** A question came back, as it was asked. */
  answered(question: string, now: number): void {
    const [askedAt = Number.NaN, sent = Number.NaN] = question.split(' ').map(Number);
    if (!(sent >= this.#arrived && sent <= this.#sent) || !(askedAt <= now + 1)) return;
    this.#arrived = sent;
    this.#roundTripMs = Math.max(0, Math.round(now - askedAt));
  }

  /** Of the last question that came back; undefined before one did. */
  get roundTripMs(): number | undefined {
    return this.#roundTripMs;
  }
}
