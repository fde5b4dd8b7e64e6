/** One key whose value differs; absent on a side where the key is absent. */
export interface Difference {
  /** Path of the key, like `retry.rules.busy.delayMs`. */
  readonly key: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** Every key in which two settings differ, in order of the path. Lists are compared as a whole. */
export function differencesBetween(before: unknown, after: unknown, key = ''): readonly Difference[] {
  if (isGroup(before) && isGroup(after)) {
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].toSorted();
    return names.flatMap((name) => differencesBetween(before[name], after[name], key ? `${key}.${name}` : name));
  }
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  return [{ key, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) }];
}

function isGroup(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
