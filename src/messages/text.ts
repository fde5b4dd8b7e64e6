/** One text for each code: a function of its parameters where `P` gives it any, else a plain string. */
export type TextsOf<C extends string, P = object> = {
  readonly [K in C]: K extends keyof P ? (params: P[K]) => string : string;
};

/** A tree of texts without their wording: what another language must have. */
export type Shape<T> = T extends string
  ? string
  : T extends (...args: never[]) => string
    ? T
    : { readonly [K in keyof T]: Shape<T[K]> };

/** An error in words, the same for every occurrence. */
export interface ErrorText {
  /** A few words. */
  readonly title: string;
  /** What happened. */
  readonly what: string;
  /** What to do about it. */
  readonly advice: string;
}
