import { Learner } from '../../dialer/pacing/estimators/learner.ts';
import type { CampaignToday } from '../../dialer/pacing/what-if.ts';
import { seededRng } from '../../kernel/rng.ts';

/** A campaign of which so many attempts were seen; 3 in 10 are answered, talks take a minute. */
export function someday(attempts: number): CampaignToday {
  const learner = new Learner();
  const rng = seededRng(3);
  for (let call = 0; call < attempts; call += 1) {
    const about = { callId: `c${call}`, campaignId: 'cards' };
    const at = 1_000_000 + call * 1_000;
    const isLive = rng.next() < 0.3;
    learner.observe({ type: 'dialled', ...about, trunk: 't', record: {}, at });
    if (isLive) {
      learner.observe({ type: 'answered', ...about, at: at + 8_000 });
      learner.observe({ type: 'live', ...about, at: at + 9_000 });
      learner.observe({ type: 'connected', ...about, agentId: 'a', at: at + 9_000 });
      const durationMs = 30_000 + 60_000 * rng.next();
      learner.observe({
        type: 'talkEnded',
        agentId: 'a',
        campaignId: 'cards',
        durationMs,
        at: at + 9_000 + durationMs,
      });
      learner.observe({ type: 'wrapEnded', agentId: 'a', campaignId: 'cards', durationMs: 10_000, at: at + 100_000 });
    }
    learner.observe({ type: 'ended', ...about, outcome: isLive ? 'connected' : 'noAnswer', at: at + 25_000 });
  }
  learner.advance([], 1_000_000 + attempts * 1_000 + 600_000);
  return {
    campaignId: 'cards',
    mode: 'predictive',
    abandonment: { cap: 0.03, connectionThresholdMs: 2_000 },
    ringTimeoutMs: 25_000,
    minRingMs: 15_000,
    maxLines: 200,
    detects: false,
    agents: 6,
    unanswered: { machine: 0, busy: 0, invalid: 0, other: attempts },
    mistakenForMachine: 0,
    learnt: learner.toState(),
  };
}
