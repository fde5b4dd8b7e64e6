/** What `apply` of a store did with a definition. */
export type AppliedChange = 'added' | 'updated' | 'unchanged';

/** The answer of `apply`; `previous` is the definition it replaced, absent when there was none. */
export interface Applied<Definition> {
  readonly change: AppliedChange;
  readonly previous?: Definition;
}
