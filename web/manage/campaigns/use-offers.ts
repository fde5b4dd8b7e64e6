import { useMemo } from 'preact/hooks';
import type { z } from 'zod';
import type { rulePacksReply } from '../../../src/api/contracts/rule-packs.ts';
import type { seenTrunkReply } from '../../../src/api/contracts/trunks.ts';
import { mayDo } from '../../shared/console-pages.ts';
import { useLoaded } from '../../shared/use-loaded.ts';
import { useManage } from '../manage-context.ts';
import type { Offers } from '../settings/setting-props.ts';
import { countriesServed } from './campaign-fields.ts';

type Packs = z.output<typeof rulePacksReply>;
type Trunks = readonly z.output<typeof seenTrunkReply>[];

/** What there is to choose from for the settings that name something: the service says it, or the browser. */
export function useOffers(): Offers {
  const { api, preferences, session } = useManage();
  const loadedPacks = useLoaded(() => api.ask<Packs>({ method: 'GET', path: '/rule-packs' }));
  const seesTrunks = mayDo(session, 'board.read');
  const loadedTrunks = useLoaded(() =>
    seesTrunks ? api.ask<Trunks>({ method: 'GET', path: '/trunks' }) : Promise.resolve(undefined),
  );
  const language = preferences.language.value;
  const packs = loadedPacks.value.value;
  const trunks = loadedTrunks.value.value;
  return useMemo(() => {
    const countries = new Intl.DisplayNames([language], { type: 'region' });
    return {
      trunks: trunks?.map(({ trunk }) => ({ value: trunk })) ?? [],
      rulePack: packs?.map(({ id, law }) => ({ value: id, label: law[language] })) ?? [],
      country: countriesServed.map((value) => ({ value, label: countries.of(value) ?? value })),
      timeZone: Intl.supportedValuesOf('timeZone').map((value) => ({ value })),
    };
  }, [language, packs, trunks]);
}
