import type { JSX } from 'preact';
import { useConsole } from '../shared/console-context.ts';
import { countText } from '../shared/figure-texts.ts';
import { useBoard } from './board-context.ts';
import type { Campaign, Row } from './board-store.ts';
import { FigureLink } from './figure-link.tsx';

type Outcome = keyof Campaign['outcomes'];

/** What came of the calls of a campaign: those that there were, most first. */
export function Outcomes({ row }: { readonly row: Row<Campaign> }): JSX.Element {
  const { preferences } = useConsole();
  const from = String(useBoard().store.board.value?.startedAt ?? '');
  const words = preferences.words.value.campaigns;
  const found = (Object.entries(row.view.value.outcomes) as readonly (readonly [Outcome, number])[])
    .filter(([, count]) => count > 0)
    .sort(([, a], [, b]) => b - a);
  if (found.length === 0) return <p class="hint">{words.noOutcomes}</p>;
  const most = found[0]?.[1] ?? 1;
  return (
    <ul class="outcomes" aria-label={words.outcomes}>
      {found.map(([outcome, count]) => (
        <li key={outcome}>
          <span>
            <FigureLink filters={{ campaign: row.id, outcome, from }}>
              {preferences.messages.value.states.outcomes[outcome]}
            </FigureLink>
          </span>
          <span class={`outcome-bar ${outcome}`} aria-hidden="true">
            <i style={{ inlineSize: `${(100 * count) / most}%` }} />
          </span>
          <strong>{countText(count, preferences.language.value)}</strong>
        </li>
      ))}
    </ul>
  );
}
