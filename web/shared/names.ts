import { signal, type ReadonlySignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { ApiClient, OwnSession } from './api-client.ts';
import { mayDo } from './console-pages.ts';
import { inBackground } from './in-background.ts';
import type { Language } from '../../src/messages/language.ts';
import { usualDispositions, type Dispositions } from './usual-dispositions.ts';

type Permission = OwnSession['permissions'][number]['permission'];
interface Thing {
  readonly id: string;
  readonly name: string;
}
interface Agent extends Thing {
  readonly team?: string;
}
interface Campaign extends Thing {
  readonly trunks?: readonly string[];
  readonly dispositions?: readonly { readonly name: string; readonly labels?: Partial<Record<Language, string>> }[];
}
interface Person {
  readonly id: string;
  readonly displayName: string;
}

/** Ids with the names of what they stand for. */
export interface Names {
  readonly agents: ReadonlyMap<string, string>;
  readonly campaigns: ReadonlyMap<string, string>;
  readonly teams: readonly string[];
  /** Over which any campaign dials. */
  readonly trunks: readonly string[];
  /** What agents may choose after a call. */
  readonly dispositions: Dispositions;
  /** By user name: who may review, and whoever is signed in. */
  readonly people: ReadonlyMap<string, string>;
}

const noNames: Names = {
  ...{ agents: new Map(), campaigns: new Map(), people: new Map() },
  ...{ teams: [], trunks: [], dispositions: usualDispositions },
};

/** Asks for the names that somebody may see; what cannot be had stands by its id, and nothing fails for it. */
export async function loadNames(session: OwnSession, api: Pick<ApiClient, 'ask'>): Promise<Names> {
  const asked = async (permission: Permission, path: string): Promise<readonly object[]> => {
    if (!mayDo(session, permission)) return [];
    return api.ask<readonly object[]>({ method: 'GET', path }).catch(() => []);
  };
  const [agents, campaigns, people] = (await Promise.all([
    asked('agents.read', '/agents'),
    asked('campaigns.read', '/campaigns'),
    asked('samples.write', '/reviewers'),
  ])) as [readonly { agent: Agent }[], readonly { campaign: Campaign }[], readonly Person[]];
  const own = [[session.id, session.displayName]] as const;
  return {
    agents: new Map(agents.map(({ agent: { id, name } }) => [id, name])),
    campaigns: new Map(campaigns.map(({ campaign: { id, name } }) => [id, name])),
    teams: distinct(agents.flatMap(({ agent: { team } }) => team ?? [])),
    trunks: distinct(campaigns.flatMap(({ campaign: { trunks } }) => trunks ?? [])),
    dispositions: new Map([
      ...usualDispositions,
      ...campaigns.flatMap(({ campaign }) =>
        (campaign.dispositions ?? []).map(({ name, labels = {} }) => [name, labels] as const),
      ),
    ]),
    people: new Map([...own, ...people.map(({ id, displayName }) => [id, displayName] as const)]),
  };
}

function distinct(values: readonly string[]): readonly string[] {
  return [...new Set(values)].toSorted((one, other) => one.localeCompare(other));
}

/** The names, asked for once while a page is open. */
export function useAllNames(session: OwnSession, api: Pick<ApiClient, 'ask'>): ReadonlySignal<Names> {
  const names = useMemo(() => signal(noNames), [session, api]);
  useEffect(() => inBackground(loadNames(session, api).then((found) => (names.value = found))), [names]);
  return names;
}

/** The name of an id; the id where nobody told its name. */
export function nameIn(names: ReadonlyMap<string, string>, id: string): string {
  return names.get(id) ?? id;
}
