import type { TargetRule } from './target-policy.ts';

/**
 * GnuDialer's predictive mode (gnudialer/evaluate.h as described), with its slip: the allowed abandonment enters as a
 * percent (3) where a share (0.03) is meant, so the limit never binds after the first calls and the ratio alone governs.
 *
 * @param maxRatio lines for each free agent
 */
export function gnudialerRule(maxRatio: number, cap: number): TargetRule {
  let calls = 1;
  let abandons = 1;
  return {
    name: 'gnudialer',
    everyMs: 100,
    observe: ({ type }) => {
      if (type === 'ended') calls += 1;
      if (type === 'abandoned') abandons += 1;
    },
    lines: ({ idle, inFlight }) => {
      if (idle === 0) return 0;
      const power = Math.max(0, Math.trunc(maxRatio * idle - inFlight));
      const allowed = Math.trunc(100 * cap * calls - abandons - inFlight + idle);
      return Math.max(idle - inFlight, Math.min(Math.max(0, allowed), power));
    },
  };
}
