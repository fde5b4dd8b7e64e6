/**
 * Why something happened: a code of a closed list. A code that needs particulars comes with its parameters, `P` says which;
 * a code that needs none stays a plain string.
 */
export type Why<C extends string, P> =
  | Exclude<C, keyof P>
  | { readonly [K in Extract<C, keyof P>]: { readonly reason: K; readonly params: P[K] } }[Extract<C, keyof P>];

/** The same as fields of a record: what events, commands and replies carry. */
export type Reasoned<C extends string, P> =
  | ([Exclude<C, keyof P>] extends [never] ? never : { readonly reason: Exclude<C, keyof P>; readonly params?: never })
  | { readonly [K in Extract<C, keyof P>]: { readonly reason: K; readonly params: P[K] } }[Extract<C, keyof P>];

/** Turns a reason into the fields of a record. */
export function reasoned<C extends string, P>(why: Why<C, P>): Reasoned<C, P> {
  return (typeof why === 'string' ? { reason: why } : why) as unknown as Reasoned<C, P>;
}
