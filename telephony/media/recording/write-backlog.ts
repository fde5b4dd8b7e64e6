/** Most audio of all recordings of one host that may wait for a slow disk, in bytes: 200 recordings fill it in ten seconds. */
const largestBacklog = 64 * 1024 * 1024;

/** What waits for the disk, of all recordings that share it: together they may take no more memory than this. */
export class WriteBacklog {
  readonly #mostBytes: number;
  #bytes = 0;

  constructor(mostBytes = largestBacklog) {
    this.#mostBytes = mostBytes;
  }

  /** Bytes that wait now. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Takes room for what will wait. False, and nothing is taken, when there is not enough. */
  take(bytes: number): boolean {
    if (this.#bytes + bytes > this.#mostBytes) return false;
    this.#bytes += bytes;
    return true;
  }

  /** Gives back what {@link take} took. */
  free(bytes: number): void {
    this.#bytes -= bytes;
  }
}
