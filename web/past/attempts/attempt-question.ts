import { filtersText, type AttemptFilters } from '../../shared/attempts-address.ts';

/** What filters of attempts come to: which lists are shown, and what the service is asked for. */
export interface AttemptQuestion {
  /** The query for attempts that have ended; undefined: none of them is asked for. */
  readonly ended: string | undefined;
  /** The query for those that have not; undefined: none of them can be among what is asked for. */
  readonly inProgress: string | undefined;
}

/** The lists that filters ask for. What an attempt came to, only those know that have ended. */
export function questionOf(filters: AttemptFilters): AttemptQuestion {
  const { state, campaign, agent, debtor, outcome, disposition, isLive, isAbandoned, to } = filters;
  const asksForEnd = [outcome, disposition, isLive, isAbandoned, to].some((value) => value !== undefined);
  const { state: _, ...ended } = filters;
  return {
    ended: state === undefined ? filtersText(ended) : undefined,
    inProgress: asksForEnd
      ? undefined
      : filtersText({
          ...(campaign !== undefined && { campaign }),
          ...(agent !== undefined && { agent }),
          ...(debtor !== undefined && { debtor }),
        }),
  };
}
