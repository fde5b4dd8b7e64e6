import type { Draft } from './setting-draft.ts';
import type { Shape } from './setting-shape.ts';

/** One value of the form: where it stands, what is filled in, and how it changes. */
export interface ValueProps<S extends Shape = Shape> {
  readonly shape: S;
  /** Of the document. */
  readonly path: string;
  /** What it does, where the page says so. */
  readonly rule?: string;
  readonly draft: Draft;
  readonly write: (draft: Draft) => void;
  /** The value that the service takes where there is none; undefined: nobody knows. */
  readonly usual?: unknown;
  readonly isFixed?: boolean;
}

/** The same with its name and its rule beside it. */
export interface SettingProps<S extends Shape = Shape> extends ValueProps<S> {
  readonly name: string;
  readonly rule: string;
}

/** The names that the service knows for a setting, by the path of the setting. Other names may still be typed. */
export type Offers = Readonly<
  Record<string, readonly { readonly value: string; readonly label?: string }[] | undefined>
>;
