import { useEffect, useMemo } from 'preact/hooks';
import { inBackground } from './in-background.ts';
import { Loaded } from './loaded.ts';

/** Asks once for what a component shows, and again when `inputs` are others. */
export function useLoaded<T>(load: () => Promise<T>, inputs: readonly unknown[] = []): Loaded<T> {
  const loaded = useMemo(() => new Loaded(load), inputs);
  useEffect(() => inBackground(loaded.reload()), [loaded]);
  return loaded;
}
