import { useEffect, useMemo } from 'preact/hooks';
import type { z } from 'zod';
import type { campaignCallbackReply } from '../../../src/api/contracts/callbacks.ts';
import type { promiseReply } from '../../../src/api/contracts/promises.ts';
import { inBackground } from '../in-background.ts';
import { useSections } from './sections-context.ts';
import { PagedRows } from './paged-rows.ts';

/** The rows of each list, which the API gives under its name. */
interface Lists {
  readonly callbacks: z.output<typeof campaignCallbackReply>;
  readonly promises: z.output<typeof promiseReply>;
}
type Answer<K extends keyof Lists> = Readonly<Record<K, readonly Lists[K][]>> & { readonly next?: string };

const pageOf = 200;

/** A list of the API, page by page, and from the first again when `state` is another. @param state empty: all */
export function usePaged<K extends keyof Lists>(list: K, state: Lists[K]['state'] | ''): PagedRows<Lists[K]> {
  const { api } = useSections();
  const paged = useMemo(
    () =>
      new PagedRows<Lists[K]>(async (cursor) => {
        const query = new URLSearchParams({
          limit: `${pageOf}`,
          ...(state !== '' && { state }),
          ...(cursor !== undefined && { cursor }),
        });
        const answer = await api.ask<Answer<K>>({ method: 'GET', path: `/${list}?${query}` });
        return { rows: answer[list], next: answer.next };
      }),
    [list, state, api],
  );
  useEffect(() => inBackground(paged.more()), [paged]);
  return paged;
}
