import { useEffect } from 'preact/hooks';
import { inBackground } from '../in-background.ts';

/** Does something again and again while a component is shown and `isOn`. @param ms between two times */
export function useEvery(ms: number, isOn: boolean, act: () => Promise<void>): void {
  useEffect(() => {
    if (!isOn) return undefined;
    const timer = setInterval(() => inBackground(act()), ms);
    return () => clearInterval(timer);
  }, [ms, isOn, act]);
}
