import { InvalidArgumentError } from 'commander';

/** Reads an instant of the command line; the reader throws InvalidArgumentError for a time without a zone, or none at all. */
export function instantReader(expected: string): (text: string) => number {
  return (text) => {
    const at = /(Z|[+-]\d\d:?\d\d)$/.test(text) ? Date.parse(text) : Number.NaN;
    if (Number.isNaN(at)) throw new InvalidArgumentError(expected);
    return at;
  };
}
