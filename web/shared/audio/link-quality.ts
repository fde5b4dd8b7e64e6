/** How good a connection is: what a person hears. */
export type LinkGrade = 'good' | 'fair' | 'poor';

/** A connection over the last seconds; absent figures are not known. */
export interface LinkFigures {
  readonly roundTripMs?: number | undefined;
  readonly jitterMs?: number | undefined;
  /** Of the packets, 0 to 1. */
  readonly loss?: number | undefined;
}

/** Above the first it is heard, above the second it is hard to talk. */
const limits = { roundTripMs: [150, 300], jitterMs: [30, 50], loss: [0.01, 0.03] } as const;

/** The grade of the worst figure; undefined while none is known. */
export function gradeOf(figures: LinkFigures): LinkGrade | undefined {
  const grades = (['roundTripMs', 'jitterMs', 'loss'] as const).flatMap((name) => {
    const value = figures[name];
    if (value === undefined) return [];
    const [fair, poor] = limits[name];
    return [value > poor ? 2 : value > fair ? 1 : 0];
  });
  return grades.length === 0 ? undefined : (['good', 'fair', 'poor'] as const)[Math.max(...grades)];
}
