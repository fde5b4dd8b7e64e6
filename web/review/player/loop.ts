/** A stretch that is heard over and over, s from the beginning; without `to` its end is not chosen yet. */
export interface Loop {
  readonly from: number;
  readonly to?: number;
}

/** Shorter ones are a slip of the finger, s. */
const shortest = 0.3;

/** What one more press of the key makes of it: begin here, end here, no more. @param at where the recording is, s */
export function nextLoop(loop: Loop | undefined, at: number): Loop | undefined {
  if (!loop) return { from: at };
  return loop.to === undefined && at - loop.from >= shortest ? { from: loop.from, to: at } : undefined;
}

/** Whether a leap stays in the stretch: one over silence must not lead out of it, and back, and out again. */
export function staysIn(loop: Loop | undefined, to: number): boolean {
  return loop?.to === undefined || to < loop.to;
}

/** Where to go on, once the end of the stretch was passed; undefined: as it is. */
export function afterLoop(loop: Loop | undefined, at: number): number | undefined {
  return loop?.to !== undefined && at >= loop.to ? loop.from : undefined;
}
