import { z } from 'zod';

/** A tree as parallel arrays: node n splits on `feature[n]` at `threshold[n]`, or is a leaf when `feature[n]` is −1. */
const treeSchema = z.object({
  feature: z.array(z.number().int().min(-1)),
  threshold: z.array(z.number()),
  left: z.array(z.number().int().nonnegative()),
  right: z.array(z.number().int().nonnegative()),
  value: z.array(z.number()),
});

/** The file assets/detection/timing-model.json, written by `npm run detect:train`. */
export const timingModelSchema = z.object({
  version: z.literal(3),
  /** Names of the features in their order: a model for another vector is refused. */
  features: z.array(z.string()),
  /** Log-odds before any tree. */
  base: z.number(),
  trees: z.array(treeSchema).min(1).max(1000),
  /** Platt scaling of the sum of the trees to log-odds, fitted on the tune split. */
  calibration: z.object({ slope: z.number().positive(), offset: z.number() }),
  /** Bounds on the probability of a machine, set on the tune split. */
  bounds: z.object({
    /** Connect at or below, once the far end has waited a while; and the stricter bound at the first decision. */
    human: z.number().min(0).max(1),
    humanEarly: z.number().min(0).max(1),
    /** Machine at or above, by what it may cost in people lost: the greater of this and the cost rule's applies. */
    machine: z.number().min(0).max(1),
    /** The stricter bound of a machine until the deadline; listening until then makes nobody wait longer. */
    machineEarly: z.number().min(0).max(1),
    /** Bound for a revision after the agent was connected. */
    revision: z.number().min(0).max(1),
    /** When a machine is at least this likely at the deadline, keep listening. */
    listenOn: z.number().min(0).max(1),
  }),
  /** How it was made: seeds, sizes, corpus, date-free so that the same recipe gives the same file. */
  recipe: z.record(z.string(), z.unknown()),
});

/** A trained timing model. */
export type TimingModel = z.infer<typeof timingModelSchema>;

/** A tree of a {@link TimingModel}. */
export type Tree = z.infer<typeof treeSchema>;

/** The trees of a model laid out for speed: evaluation allocates nothing. */
export class TimingClassifier {
  readonly #feature: Int16Array;
  readonly #threshold: Float64Array;
  readonly #child: Int32Array;
  readonly #roots: Int32Array;
  readonly #model: TimingModel;

  constructor(model: TimingModel) {
    this.#model = model;
    const nodes = model.trees.reduce((sum, tree) => sum + tree.feature.length, 0);
    this.#feature = new Int16Array(nodes);
    this.#threshold = new Float64Array(nodes);
    this.#child = new Int32Array(nodes * 2);
    this.#roots = new Int32Array(model.trees.length);
    let offset = 0;
    for (const [t, tree] of model.trees.entries()) {
      this.#roots[t] = offset;
      offset = this.#lay(tree, offset);
    }
  }

  /** Log-odds of a machine for a feature vector, calibrated, at even prior odds. */
  logOdds(values: Float64Array): number {
    let sum = this.#model.base;
    for (const root of this.#roots) {
      let node = root;
      for (let feature = this.#feature[node] ?? -1; feature >= 0; feature = this.#feature[node] ?? -1) {
        const right = (values[feature] ?? 0) > (this.#threshold[node] ?? 0);
        node = this.#child[node * 2 + (right ? 1 : 0)] ?? 0;
      }
      sum += this.#threshold[node] ?? 0;
    }
    const { slope, offset } = this.#model.calibration;
    return slope * sum + offset;
  }

  /** A leaf keeps its value where a split keeps its threshold. */
  #lay(tree: Tree, offset: number): number {
    for (const [n, feature] of tree.feature.entries()) {
      this.#feature[offset + n] = feature;
      this.#threshold[offset + n] = (feature < 0 ? tree.value[n] : tree.threshold[n]) ?? 0;
      this.#child[(offset + n) * 2] = offset + (tree.left[n] ?? 0);
      this.#child[(offset + n) * 2 + 1] = offset + (tree.right[n] ?? 0);
    }
    return offset + tree.feature.length;
  }
}

/** Probability → log-odds. */
export function logit(probability: number): number {
  return Math.log(probability / (1 - probability));
}

/** Log-odds → probability. */
export function logistic(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}
