import { signal, type ReadonlySignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { inBackground } from '../../shared/in-background.ts';
import type { ReviewApi } from '../review-api.ts';

/** Ids of agents and campaigns with their names. */
export interface Names {
  readonly agents: ReadonlyMap<string, string>;
  readonly campaigns: ReadonlyMap<string, string>;
}

/** Asks for names once. Who may not see them sees ids. */
export function useNames(api: ReviewApi): ReadonlySignal<Names> {
  const names = useMemo(() => signal<Names>({ agents: new Map(), campaigns: new Map() }), [api]);
  useEffect(() => {
    const mapOf = (found: readonly { readonly id: string; readonly name: string }[]): ReadonlyMap<string, string> =>
      new Map(found.map(({ id, name }) => [id, name]));
    const agents = api.agents().then(mapOf, () => new Map<string, string>());
    const campaigns = api.campaigns().then(mapOf, () => new Map<string, string>());
    inBackground(
      Promise.all([agents, campaigns]).then(([ofAgents, ofCampaigns]) => {
        names.value = { agents: ofAgents, campaigns: ofCampaigns };
      }),
    );
  }, [names]);
  return names;
}
