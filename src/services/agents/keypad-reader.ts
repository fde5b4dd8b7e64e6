import type { EpochMs } from '../../../kernel/clock.ts';

/** Keys of one code follow each other within this, ms. */
const gapMs = 3_000;

/** Finds the codes that somebody types among all the keys they press. */
export class KeypadReader {
  readonly #codes: readonly string[];
  #typed = '';
  #pressedAt: EpochMs = 0;

  /** @param codes none of which begins another */
  constructor(codes: readonly string[]) {
    this.#codes = codes;
  }

  /** Takes a key. @returns the code that it completes; undefined: none yet */
  press(key: string, now: EpochMs): string | undefined {
    if (now - this.#pressedAt > gapMs) this.#typed = '';
    this.#pressedAt = now;
    // A wrong beginning is forgotten key by key: `***0` holds the code `**0`.
    for (this.#typed += key; this.#typed !== '' && !this.#begins(); this.#typed = this.#typed.slice(1));
    if (!this.#codes.includes(this.#typed)) return undefined;
    const code = this.#typed;
    this.#typed = '';
    return code;
  }

  #begins(): boolean {
    return this.#codes.some((code) => code.startsWith(this.#typed));
  }
}
