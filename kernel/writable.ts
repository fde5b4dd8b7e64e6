/** The same fields, to be set one by one where an object is built on the hot path. */
export type Writable<T> = { -readonly [K in keyof T]: T[K] };
