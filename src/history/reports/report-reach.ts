import type { AttemptReach } from '../attempt-query.ts';
import type { ReportFilter, ReportParams } from './report-params.ts';

/** Filters by which rows of a report belong to somebody. */
export const reachFilters = ['campaign', 'team', 'agent'] as const satisfies readonly ReportFilter[];
type ReachFilter = (typeof reachFilters)[number];

const listOf = { campaign: 'campaigns', team: 'teams', agent: 'agents' } as const;

/** The parameter of a report's statement that holds what is reached by each filter. */
export const reachParameters: Readonly<Record<ReachFilter, string>> = {
  campaign: 'reachCampaigns',
  team: 'reachTeams',
  agent: 'reachAgents',
};

/**
 * Stands around each name of a list, which is one text: DuckDB and PostgreSQL have no list parameter that both take. Statements
 * write it as chr(31).
 */
const boundary = '\u001F';

/** The parameters of a report's statement that keep it within a reach. */
export function reachValues(reach: AttemptReach): Readonly<Record<string, string>> {
  const lists = reachFilters.map((filter) => {
    // A name with the boundary in it would reach its parts.
    const names = reach[listOf[filter]].filter((name) => !name.includes(boundary));
    return [reachParameters[filter], names.map((name) => `${boundary}${name}${boundary}`).join('')];
  });
  return { reachAll: reach.all ? 'yes' : 'no', ...(Object.fromEntries(lists) as Record<string, string>) };
}

/**
 * Whether a report can show anything within a reach: one of its filters belongs to the reach, and the value that is asked for, if
 * any, is reached. A report without such a filter is about the whole house.
 */
export function reachesReport(reach: AttemptReach, filters: readonly ReportFilter[], params: ReportParams): boolean {
  if (reach.all) return true;
  return reachFilters.some((filter) => {
    const names = reach[listOf[filter]];
    const asked = params[filter];
    return filters.includes(filter) && names.length > 0 && (asked === undefined || names.includes(asked));
  });
}

/** What both reach: for exports, which need a permission beside that of the route. */
export function sharedReach(a: AttemptReach, b: AttemptReach): AttemptReach {
  if (a.all) return b;
  if (b.all) return a;
  const both = (list: 'campaigns' | 'teams' | 'agents'): readonly string[] =>
    a[list].filter((name) => b[list].includes(name));
  return { all: false, campaigns: both('campaigns'), teams: both('teams'), agents: both('agents') };
}
