/** What a page measured of the way to it: counts since its connection began, jitter and round trip as they are now. */
export interface PageMeasures {
  /** The page's name. */
  readonly page: string;
  readonly packets: number;
  readonly lost: number;
  readonly jitterMs?: number;
  readonly roundTripMs?: number;
  /** Sound that it had to make up. */
  readonly concealedMs?: number;
}
