import type { JSX } from 'preact';
import type { Recording } from '../review-api.ts';
import { useReview } from '../review-context.ts';

/** How much of a recording the agent speaks, both, the debtor, and nobody. */
export function TalkBar({ recording: { measures, durationMs } }: { readonly recording: Recording }): JSX.Element {
  const { search } = useReview().words;
  if (!measures || durationMs === undefined || durationMs === 0)
    return <span class="soft">{durationMs === undefined ? '–' : search.notMeasured}</span>;
  const { agentTalkMs, debtorTalkMs, overlapMs, silenceMs } = measures;
  const percent = (ms: number): number => Math.round((100 * ms) / durationMs);
  const parts = [
    ['agent', agentTalkMs - overlapMs],
    ['both', overlapMs],
    ['debtor', debtorTalkMs - overlapMs],
  ] as const;
  const text = search.talkText({
    ...{ agent: percent(agentTalkMs), debtor: percent(debtorTalkMs), silence: percent(silenceMs) },
  });
  return (
    <span class="talk-bar" role="img" aria-label={text} title={text}>
      {parts.map(([side, ms]) => (
        <i key={side} class={`talk-${side}`} style={{ inlineSize: `${(100 * Math.max(0, ms)) / durationMs}%` }} />
      ))}
    </span>
  );
}
