import type { Tree } from '../../../telephony/detection/decision/model.ts';

/** Settings of {@link boost}. */
export interface BoostOptions {
  readonly trees: number;
  readonly depth: number;
  /** Share of each tree's correction that is kept, 0 … 1. */
  readonly learningRate: number;
  /** Least sum of second derivatives in a leaf. */
  readonly minLeafWeight: number;
  /** L2 penalty on leaf values. */
  readonly lambda: number;
  /** For each feature +1, −1 or 0: the direction in which it may move the result. */
  readonly directions: readonly (-1 | 0 | 1)[];
}

/** The data: row-major values and 0/1 labels. */
export interface BoostData {
  readonly values: Float64Array;
  readonly labels: Uint8Array;
  readonly count: number;
}

const bins = 64;

/**
 * Gradient-boosted trees for log-loss by histograms (Chen & Guestrin 2016, "XGBoost", exact gains on 64 quantile bins), with
 * monotone constraints by bounded leaf values (section "monotonic constraints" of that library's manual). No randomness:
 * the same rows give the same trees.
 */
export function boost(
  data: BoostData,
  options: BoostOptions,
): { readonly base: number; readonly trees: readonly Tree[] } {
  const features = options.directions.length;
  const edges = Array.from({ length: features }, (_, f) => quantileEdges(data, f, features));
  const binned = bin(data, edges);
  const positives = data.labels.reduce((sum, label) => sum + label, 0);
  const base = Math.log(positives / (data.count - positives));
  const scores = new Float64Array(data.count).fill(base);
  const trees: Tree[] = [];
  for (let t = 0; t < options.trees; t++) {
    const grower = new TreeGrower(binned, edges, gradients(scores, data.labels), options);
    trees.push(grower.grow(scores));
  }
  return { base, trees };
}

interface Gradients {
  readonly first: Float64Array;
  readonly second: Float64Array;
}

function gradients(scores: Float64Array, labels: Uint8Array): Gradients {
  const first = new Float64Array(scores.length);
  const second = new Float64Array(scores.length);
  for (let row = 0; row < scores.length; row++) {
    const p = 1 / (1 + Math.exp(-(scores[row] ?? 0)));
    first[row] = p - (labels[row] ?? 0);
    second[row] = Math.max(1e-6, p * (1 - p));
  }
  return { first, second };
}

/** Up to 63 thresholds that part a feature into bins of about equal size. Of every row: a stride would fall in step with the clips' instants. */
function quantileEdges(data: BoostData, feature: number, features: number): Float64Array {
  const column = Float64Array.from(
    { length: data.count },
    (_, row) => data.values[row * features + feature] ?? 0,
  ).sort();
  const edges = new Set<number>();
  for (let b = 1; b < bins; b++) {
    const at = Math.floor((b * column.length) / bins);
    edges.add(round(((column[at - 1] ?? 0) + (column[at] ?? 0)) / 2));
  }
  return Float64Array.from([...edges].sort((a, b) => a - b));
}

function round(value: number): number {
  return Number(value.toPrecision(6));
}

interface Binned {
  /** One array of bin numbers for each feature. */
  readonly columns: readonly Uint8Array[];
  readonly count: number;
}

function bin(data: BoostData, edges: readonly Float64Array[]): Binned {
  const columns = edges.map((thresholds, f) => {
    const column = new Uint8Array(data.count);
    for (let row = 0; row < data.count; row++) {
      const value = data.values[row * edges.length + f] ?? 0;
      let low = 0;
      let high = thresholds.length;
      while (low < high) {
        const mid = (low + high) >> 1;
        if (value > (thresholds[mid] ?? 0)) low = mid + 1;
        else high = mid;
      }
      column[row] = low;
    }
    return column;
  });
  return { columns, count: data.count };
}

interface Split {
  readonly feature: number;
  readonly bin: number;
  readonly gain: number;
  readonly middle: number;
}

/** Sums of first and second derivatives. */
interface Sums {
  readonly g: number;
  readonly h: number;
}

/** Bounds on the value of every leaf under a node. */
interface Range {
  readonly low: number;
  readonly high: number;
}

/** Grows one tree depth first. */
class TreeGrower {
  readonly #data: Binned;
  readonly #edges: readonly Float64Array[];
  readonly #gradients: Gradients;
  readonly #options: BoostOptions;
  readonly #tree = {
    feature: [] as number[],
    threshold: [] as number[],
    left: [] as number[],
    right: [] as number[],
    value: [] as number[],
  };

  constructor(data: Binned, edges: readonly Float64Array[], given: Gradients, options: BoostOptions) {
    this.#data = data;
    this.#edges = edges;
    this.#gradients = given;
    this.#options = options;
  }

  /** Grows the tree and adds its values to `scores`. */
  grow(scores: Float64Array): Tree {
    const rows = Uint32Array.from({ length: this.#data.count }, (_, n) => n);
    this.#node(rows, 0, { range: { low: -Infinity, high: Infinity }, scores });
    return this.#tree;
  }

  #node(rows: Uint32Array, depth: number, context: { readonly range: Range; readonly scores: Float64Array }): number {
    const { range, scores } = context;
    const node = this.#newNode();
    const split = depth < this.#options.depth ? this.#bestSplit(rows, range) : undefined;
    if (!split) {
      const value = round(this.#options.learningRate * this.#leafValue(rows, range));
      this.#tree.value[node] = value;
      for (const row of rows) scores[row] = (scores[row] ?? 0) + value;
      return node;
    }
    const column = this.#data.columns[split.feature] ?? new Uint8Array(0);
    const below = rows.filter((row) => (column[row] ?? 0) <= split.bin);
    const above = rows.filter((row) => (column[row] ?? 0) > split.bin);
    const [lower, upper] = this.#childRanges(split, range);
    this.#tree.feature[node] = split.feature;
    this.#tree.threshold[node] = this.#edges[split.feature]?.[split.bin] ?? 0;
    this.#tree.left[node] = this.#node(below, depth + 1, { range: lower, scores });
    this.#tree.right[node] = this.#node(above, depth + 1, { range: upper, scores });
    return node;
  }

  #newNode(): number {
    const { feature, threshold, left, right, value } = this.#tree;
    for (const column of [threshold, left, right, value]) column.push(0);
    return feature.push(-1) - 1;
  }

  /** A split on a feature with a direction parts the range of values at its middle. */
  #childRanges({ feature, middle }: Split, range: Range): readonly [below: Range, above: Range] {
    const direction = this.#options.directions[feature] ?? 0;
    if (direction === 0) return [range, range];
    const low = { low: range.low, high: middle };
    const high = { low: middle, high: range.high };
    return direction > 0 ? [low, high] : [high, low];
  }

  #leafValue(rows: Uint32Array, range: Range): number {
    let g = 0;
    let h = 0;
    for (const row of rows) {
      g += this.#gradients.first[row] ?? 0;
      h += this.#gradients.second[row] ?? 0;
    }
    return this.#weight(g, h, range);
  }

  #weight(g: number, h: number, range: Range): number {
    return Math.max(range.low, Math.min(range.high, -g / (h + this.#options.lambda)));
  }

  #gain(g: number, h: number, weight: number): number {
    return -(2 * g * weight + (h + this.#options.lambda) * weight * weight);
  }

  #bestSplit(rows: Uint32Array, range: Range): Split | undefined {
    let best: Split | undefined;
    for (let feature = 0; feature < this.#edges.length; feature++) {
      const found = this.#bestOf(feature, rows, range);
      if (found && (!best || found.gain > best.gain)) best = found;
    }
    return best;
  }

  #bestOf(feature: number, rows: Uint32Array, range: Range): Split | undefined {
    const histogram = this.#histogram(feature, rows);
    const all = {
      g: histogram.first.reduce((a, b) => a + b, 0),
      h: histogram.second.reduce((a, b) => a + b, 0),
    };
    const whole = this.#gain(all.g, all.h, this.#weight(all.g, all.h, range));
    let best: Split | undefined;
    let g = 0;
    let h = 0;
    for (const bin of this.#edges[feature]?.keys() ?? []) {
      g += histogram.first[bin] ?? 0;
      h += histogram.second[bin] ?? 0;
      const sides = this.#sides({ g, h }, { g: all.g - g, h: all.h - h }, { feature, range });
      if (sides && sides.gain - whole > (best?.gain ?? 1e-3)) {
        best = { feature, bin, gain: sides.gain - whole, middle: sides.middle };
      }
    }
    return best;
  }

  /** Gain of two children, or undefined when they are too small or would turn a directed feature round. */
  #sides(
    below: Sums,
    above: Sums,
    { feature, range }: { readonly feature: number; readonly range: Range },
  ): { readonly gain: number; readonly middle: number } | undefined {
    const { minLeafWeight, directions } = this.#options;
    if (below.h < minLeafWeight || above.h < minLeafWeight) return undefined;
    const left = this.#weight(below.g, below.h, range);
    const right = this.#weight(above.g, above.h, range);
    if ((directions[feature] ?? 0) * (right - left) < 0) return undefined;
    return {
      gain: this.#gain(below.g, below.h, left) + this.#gain(above.g, above.h, right),
      middle: (left + right) / 2,
    };
  }

  #histogram(feature: number, rows: Uint32Array): Gradients {
    const first = new Float64Array(bins);
    const second = new Float64Array(bins);
    const column = this.#data.columns[feature] ?? new Uint8Array(0);
    for (const row of rows) {
      const b = column[row] ?? 0;
      first[b] = (first[b] ?? 0) + (this.#gradients.first[row] ?? 0);
      second[b] = (second[b] ?? 0) + (this.#gradients.second[row] ?? 0);
    }
    return { first, second };
  }
}
