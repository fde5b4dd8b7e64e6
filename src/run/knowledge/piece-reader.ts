import type { z } from 'zod';

type Fields = Readonly<Record<string, unknown>>;

/** Reads a saved state piece by piece: a piece that does not fit its schema is left out and named; the others are kept. */
export class PieceReader {
  readonly #leftOut: string[] = [];

  /** Paths of the pieces that could not be read, in the order of reading. */
  get leftOut(): readonly string[] {
    return this.#leftOut;
  }

  /** The fields of a state saved as JSON; undefined when it is not an object. */
  json(name: string, text: string): Fields | undefined {
    try {
      return this.fields(name, JSON.parse(text));
    } catch {
      this.#leftOut.push(name);
      return undefined;
    }
  }

  /** The fields of an object; undefined when it is not one. */
  fields(name: string, value: unknown): Fields | undefined {
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields;
    this.#leftOut.push(name);
    return undefined;
  }

  /** One piece; undefined when it cannot be read. */
  piece<T>(name: string, schema: z.ZodType<T>, value: unknown): T | undefined {
    const parsed = schema.safeParse(value);
    if (!parsed.success) this.#leftOut.push(name);
    return parsed.data;
  }

  /** A table of pieces, each read separately. A piece is named after the table and its key. */
  each<T>(
    name: string,
    value: unknown,
    read: (name: string, value: unknown) => T | undefined,
  ): Readonly<Record<string, T>> {
    const entries = Object.entries(this.fields(name, value) ?? {}).flatMap(([key, entry]) => {
      const piece = read(`${name}.${key}`, entry);
      return piece === undefined ? [] : [[key, piece] as const];
    });
    return Object.fromEntries(entries);
  }
}
