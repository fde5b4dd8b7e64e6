import { useEffect, useMemo } from 'preact/hooks';
import { inBackground } from '../../shared/in-background.ts';
import { useManage } from '../manage-context.ts';
import { PagedRows } from './paged-rows.ts';

const pageOf = 200;

/**
 * Rows of a list of the API, page by page, and from the first again when `path` is another.
 *
 * @param path with its query, which names neither limit nor cursor
 * @param rowsOf the rows of an answer; it does not change
 */
export function usePaged<A extends { readonly next?: string | undefined }, T>(
  path: string,
  rowsOf: (answer: A) => readonly T[],
): PagedRows<T> {
  const { api } = useManage();
  const paged = useMemo(
    () =>
      new PagedRows<T>(async (cursor) => {
        const [place = '', query] = path.split('?');
        const asked = new URLSearchParams({ ...Object.fromEntries(new URLSearchParams(query)), limit: `${pageOf}` });
        if (cursor !== undefined) asked.set('cursor', cursor);
        const answer = await api.ask<A>({ method: 'GET', path: `${place}?${asked}` });
        return { rows: rowsOf(answer), next: answer.next };
      }),
    [path, api],
  );
  useEffect(() => inBackground(paged.more()), [paged]);
  return paged;
}
