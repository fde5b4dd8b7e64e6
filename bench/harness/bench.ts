/** One figure with its spread: a sample for each repetition. */
export interface BenchMetric {
  readonly metric: string;
  readonly unit: string;
  readonly samples: readonly number[];
}

export interface BenchOptions {
  /** How long each part takes, where a benchmark can be asked for that. */
  readonly seconds?: number | undefined;
}

/** A benchmark of one room. `run` is bounded in time (a minute at most, those of the laboratory, of media, of abuse and of turns some minutes), talks to loopback only and leaves nothing behind. */
export interface Bench {
  /** What the command line selects it by: `npm run bench -- NAME`. */
  readonly name: string;
  run(options?: BenchOptions): Promise<readonly BenchMetric[]>;
}
