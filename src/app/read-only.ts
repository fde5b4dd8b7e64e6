import { AppError } from '../../kernel/errors.ts';
import type { Route } from '../api/route.ts';

/** Tags of the routes whose writes need no floor. */
const withoutFloor = new Set(['session', 'people', 'audit']);

/** Refuses what only the process that owns the floor can do. @throws AppError FLOOR_ELSEWHERE */
export function refuseElsewhere(): never {
  throw new AppError('FLOOR_ELSEWHERE', 'this process serves reads only');
}

/** The route as a process without a floor serves it: reads, signing in, and people as everywhere; no other write begins. */
export function readOnly<S>(row: Route<S>): Route<S> {
  if (row.method === 'GET' || withoutFloor.has(row.tag)) return row;
  return { ...row, handle: () => refuseElsewhere() };
}
