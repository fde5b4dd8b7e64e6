/** What is kept of a floor's live messages. While somebody asks the floor writes one a second at least: none is older than hours. */
export const liveStreamLimits = {
  /** The newest messages, to within a node of the stream. */
  entries: 10_000,
  /** All of them are forgotten this long after the last one, ms. */
  keptMs: 3_600_000,
} as const;

/** Which message of a floor: the epoch of the owner who wrote it, and its number among the messages of that epoch. */
export interface LivePlace {
  readonly epoch: number;
  readonly n: number;
}

/** One message of a floor: JSON of the feed's message. Whoever serves it decides who sees what of it. */
export interface LiveEntry extends LivePlace {
  readonly body: string;
}

/**
 * The live messages of each floor for the processes that serve boards of floors they do not own. Bounded in number and time.
 * A number that is left out says that messages were lost; the next `board` makes good for them.
 */
export interface LiveStream {
  /**
   * Appends messages of one owner, each with a higher number than all before. `false`: this owner, or a later one, has
   * already written a message with such a number. After `STORE_UNREACHABLE` the messages may stand there or not: leave
   * their numbers out and go on.
   */
  append(floorId: string, entries: readonly LiveEntry[]): Promise<boolean>;
  /** Oldest first, after a message (or from the beginning). */
  read(
    floorId: string,
    query: { readonly after: LivePlace | undefined; readonly limit: number },
  ): Promise<readonly LiveEntry[]>;
  /** Says for so long that somebody reads the floor's messages. */
  ask(floorId: string, forMs: number): Promise<void>;
  isAsked(floorId: string): Promise<boolean>;
}
