/** Most items of one script call: Redis does nothing else meanwhile, and Lua's stack is finite. */
export const batch = 500;

/** The items in parts of one script call each. */
export function* batches<T>(items: readonly T[], size = batch): Generator<readonly T[]> {
  for (let first = 0; first < items.length; first += size) yield items.slice(first, first + size);
}
