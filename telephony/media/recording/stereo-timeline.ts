/** Who is recorded: the agent left, the debtor right, a supervisor who speaks to the debtor left with the agent. */
export const channels = { agent: 0, debtor: 1, supervisor: 2 } as const;

/** Whose audio it is. */
export type Channel = (typeof channels)[keyof typeof channels];

/** Samples held, a power of two: 2 s. */
const capacity = 16_384;
const mask = capacity - 1;

/** Bytes of one stereo sample frame. */
export const frameBytes = 4;

/** Encoded audio to be placed: bytes `start` to `end` (exclusive), and the table that makes them linear. */
export interface EncodedAudio {
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
  readonly linear: Int16Array;
}

interface MutedRange {
  readonly from: number;
  until: number;
}

/**
 * The last two seconds of a recording, both sides by their position in samples from its beginning. What was never placed
 * is silence; what comes late is placed as long as its time has not been taken. Pure: positions in, samples out.
 */
export class StereoTimeline {
  /** Interleaved; zero wherever nothing was placed. */
  readonly #ring = new Int16Array(2 * capacity);
  /** What supervisors said, one channel; made when the first of them speaks. */
  #supervisors: Int16Array | undefined;
  #taken = 0;
  #muted: MutedRange[] = [];

  /** Samples taken so far: earlier positions are closed. */
  get taken(): number {
    return this.#taken;
  }

  /** First position that is still too far ahead to be placed. */
  get end(): number {
    return this.#taken + capacity;
  }

  /** Places audio. @returns false when its time is muted, already taken, or too far ahead; nothing is placed then */
  place(channel: Channel, position: number, audio: EncodedAudio): boolean {
    const until = position + audio.end - audio.start;
    if (position < this.#taken || until > this.end || this.#isMuted(position, until)) return false;
    if (channel === channels.supervisor) {
      this.#addSupervisor(position, audio);
      return true;
    }
    let at = 2 * (position & mask) + channel;
    for (let i = audio.start; i < audio.end; i++) {
      this.#ring[at] = audio.linear[audio.bytes[i] ?? 0] ?? 0;
      at = (at + 2) & (2 * capacity - 1);
    }
    return true;
  }

  /** Both sides are silent from here on. */
  mute(position: number): void {
    if (this.#muted.at(-1)?.until !== Infinity) this.#muted.push({ from: position, until: Infinity });
  }

  /** Both sides are heard again from here on. */
  unmute(position: number): void {
    const range = this.#muted.at(-1);
    if (range?.until === Infinity) range.until = Math.max(range.from, position);
  }

  /**
   * Takes everything before `until`: interleaved 16-bit little-endian, {@link frameBytes} per sample.
   *
   * @param room where it is written, whatever stood there; for so many bytes, aligned as an ArrayBuffer begins
   */
  take(until: number, room: (bytes: number) => Buffer): Buffer {
    const count = Math.max(0, until - this.#taken);
    const out = room(count * frameBytes);
    const samples = new Int16Array(out.buffer, out.byteOffset, 2 * count);
    const held = Math.min(count, capacity);
    const first = 2 * (this.#taken & mask);
    const part = Math.min(2 * held, 2 * capacity - first);
    samples.set(this.#ring.subarray(first, first + part));
    samples.set(this.#ring.subarray(0, 2 * held - part), part);
    samples.fill(0, 2 * held);
    if (this.#supervisors) this.#takeSupervisors(this.#supervisors, samples, held);
    this.#ring.fill(0, first, first + part);
    this.#ring.fill(0, 0, 2 * held - part);
    this.#taken += count;
    this.#muted = this.#muted.filter((range) => range.until > this.#taken);
    return out;
  }

  /** Several may speak at once: each is added. */
  #addSupervisor(position: number, { bytes, start, end, linear }: EncodedAudio): void {
    const ring = (this.#supervisors ??= new Int16Array(capacity));
    for (let i = start; i < end; i++) {
      const at = (position + i - start) & mask;
      ring[at] = saturated((ring[at] ?? 0) + (linear[bytes[i] ?? 0] ?? 0));
    }
  }

  #takeSupervisors(ring: Int16Array, samples: Int16Array, held: number): void {
    for (let i = 0; i < held; i++) {
      const at = (this.#taken + i) & mask;
      samples[2 * i] = saturated((samples[2 * i] ?? 0) + (ring[at] ?? 0));
      ring[at] = 0;
    }
  }

  #isMuted(position: number, until: number): boolean {
    for (const range of this.#muted) if (position < range.until && until > range.from) return true;
    return false;
  }
}

function saturated(sample: number): number {
  return Math.max(-32_768, Math.min(32_767, sample));
}
