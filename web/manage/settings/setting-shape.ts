/**
 * How one value is written. `lines`: a text of several lines. `share`: in percent. `duration`: like `25s`. `names`: with commas between. `flag`: yes or no. `mark`:
 * there or not. `namesOrAll`: names, or `*` for all. `checks`: some of the options.
 */
export type LeafKind =
  | 'text'
  | 'lines'
  | 'count'
  | 'share'
  | 'duration'
  | 'flag'
  | 'mark'
  | 'names'
  | 'namesOrAll'
  | 'choice'
  | 'checks';

interface Leaf {
  readonly kind: Exclude<LeafKind, 'choice' | 'checks'>;
}

interface Choice {
  readonly kind: 'choice' | 'checks';
  readonly options: readonly string[];
}

/** A value with parts of its own. */
interface Parts {
  readonly kind: 'parts';
  readonly parts: readonly Part[];
  /** It is there only where somebody wants it. */
  readonly isOptional?: boolean;
}

/** Any number of things that have the same parts. */
interface List {
  readonly kind: 'list';
  readonly parts: readonly Part[];
}

/** The same parts for each of some keys; a key without any is left out. */
interface ByKey {
  readonly kind: 'byKey';
  readonly keys: readonly string[];
  readonly parts: readonly Part[];
}

/**
 * One of several forms. With a `tag` each form is an object that names itself under it; without, a form without parts is its own
 * name, and another is known by the first of its parts.
 */
interface Variant {
  readonly kind: 'variant';
  readonly tag?: string;
  readonly variants: Readonly<Record<string, readonly Part[]>>;
}

/** Levels by names that nobody listed before. */
interface Levels {
  readonly kind: 'levels';
}

/** The service writes it, and the page gives it back as it was. */
interface Kept {
  readonly kind: 'kept';
}

/** How a setting is built. */
export type Shape = Leaf | Choice | Parts | List | ByKey | Variant | Levels | Kept;
export type LeafShape = Leaf | Choice;
export type Part = Shape & { readonly key: string };
/** A setting; `path`: where it stands in the document, like `abandonment.cap`. */
export type Field = Shape & { readonly path: string };

/** A row of levels. */
export const levelParts = [
  { key: 'name', kind: 'text' },
  { key: 'level', kind: 'count' },
] as const satisfies readonly Part[];

export function isLeaf(shape: Shape): shape is LeafShape {
  return !['parts', 'list', 'byKey', 'variant', 'levels', 'kept'].includes(shape.kind);
}

/** A place in the document with what may stand there. */
export interface Node {
  readonly shape: Shape;
  /** From the setting down: the keys of parts, and what numbers and names lie between. */
  readonly steps: readonly { readonly key: string; readonly isPart: boolean }[];
}

/** The deepest place on the way along `keys` that has a shape: what lies below it is a matter of its own text. */
export function nodeAt(shape: Shape, keys: readonly string[]): Node {
  let node: Node = { shape, steps: [] };
  for (const key of keys) {
    const { shape: at, steps } = node;
    if (at.kind === 'list' || at.kind === 'byKey') {
      node = { shape: { kind: 'parts', parts: at.parts }, steps: [...steps, { key, isPart: false }] };
      continue;
    }
    if (at.kind === 'levels') return { shape: { kind: 'count' }, steps: [...steps, { key, isPart: false }] };
    const part = partsOf(at).find((each) => each.key === key);
    if (!part) return node;
    node = { shape: part, steps: [...steps, { key, isPart: true }] };
  }
  return node;
}

function partsOf(shape: Shape): readonly Part[] {
  if (shape.kind === 'parts') return shape.parts;
  return shape.kind === 'variant' ? Object.values(shape.variants).flat() : [];
}
