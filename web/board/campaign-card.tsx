import { useComputed } from '@preact/signals';
import type { JSX } from 'preact';
import { campaignReasonText } from '../../src/messages/reason-text.ts';
import type { CampaignAction } from '../shared/api-client.ts';
import type { AttemptFilters } from '../shared/attempts-address.ts';
import { Meter } from '../shared/components/meter.tsx';
import { StateBadge } from '../shared/components/state-badge.tsx';
import { useConsole } from '../shared/console-context.ts';
import { countText, timeText } from '../shared/figure-texts.ts';
import { inBackground } from '../shared/in-background.ts';
import { campaignLooks } from '../shared/state-looks.ts';
import { useBoard } from './board-context.ts';
import type { Campaign, Row } from './board-store.ts';
import { FigureLink } from './figure-link.tsx';
import { Outcomes } from './outcomes.tsx';

/** What may be done in each status. */
const actionsIn: Readonly<Record<Campaign['status'], readonly CampaignAction[]>> = {
  running: ['pause', 'drain'],
  draining: ['start', 'pause'],
  paused: ['start'],
  finished: ['start'],
};

/** One campaign: why it dials or does not, how near the cap it is, what came of its calls. */
export function CampaignCard({ row }: { readonly row: Row<Campaign> }): JSX.Element {
  const { preferences } = useConsole();
  const name = useComputed(() => row.view.value.name);
  const status = useComputed(() => row.view.value.status).value;
  const { why } = row.view.value;
  const titleId = `campaign-${row.id}`;
  const { messages, words } = preferences;
  return (
    <article class="sheet campaign" aria-labelledby={titleId}>
      <header>
        <h3 id={titleId}>{name}</h3>
        <StateBadge look={campaignLooks[status]} word={messages.value.states.campaignStatuses[status]} />
        <Actions row={row} />
      </header>
      <p class="why">
        {campaignReasonText({ ...messages.value.campaignReasons, ...words.value.campaigns.whyHere }, why)}
      </p>
      <Abandonment row={row} />
      <Counts row={row} />
      <Outcomes row={row} />
      <ListProgress campaignId={row.id} />
    </article>
  );
}

function Actions({ row }: { readonly row: Row<Campaign> }): JSX.Element | null {
  const { preferences } = useConsole();
  const { control, settings, whatIf, session } = useBoard();
  const status = useComputed(() => row.view.value.status).value;
  const name = useComputed(() => row.view.value.name).value;
  const words = preferences.words.value.campaigns;
  const may = (asked: 'campaigns.control' | 'campaigns.write'): boolean =>
    session.permissions.some(({ permission }) => permission === asked);
  if (!may('campaigns.control')) return null;
  return (
    <div class="actions" role="group" aria-label={words.actions({ name })}>
      {actionsIn[status].map((action) => (
        <button
          key={action}
          class="button"
          type="button"
          data-action={action}
          onClick={() => inBackground(control.act({ campaignId: row.id, name }, action, status))}
        >
          {words[action]}
        </button>
      ))}
      <button
        class="button"
        type="button"
        data-action="whatIf"
        onClick={() => {
          const { agents, abandonmentCap } = row.view.peek();
          whatIf.open({ campaignId: row.id, name, agents, cap: abandonmentCap });
        }}
      >
        {preferences.words.value.whatIf.open}
      </button>
      {may('campaigns.write') && (
        <button
          class="button"
          type="button"
          data-action="settings"
          onClick={() => inBackground(control.attempt(() => settings.open(row.id)))}
        >
          {words.settings}
        </button>
      )}
    </div>
  );
}

function Abandonment({ row }: { readonly row: Row<Campaign> }): JSX.Element {
  const { preferences } = useConsole();
  const { abandonment, abandonmentCap, pacingFigures, window } = row.view.value;
  const { store } = useBoard();
  const from = String(window?.startsAt ?? store.board.value?.startedAt ?? '');
  const words = preferences.words.value.campaigns;
  const { percent, decimal } = preferences.messages.value.format;
  const cap = words.cap({ share: percent(abandonmentCap) });
  const slack = pacingFigures?.['slack'];
  const isOver = abandonment > abandonmentCap;
  return (
    <div class="abandonment">
      <p>
        <span class="soft">{words.abandonment}</span>{' '}
        <FigureLink
          filters={{ campaign: row.id, isAbandoned: 'true', from }}
          label={`${words.abandonment} ${percent(abandonment)}`}
        >
          <strong>{percent(abandonment)}</strong>
        </FigureLink>{' '}
        <span class="soft">
          {cap}
          {isOver && `, ${words.overCap}`}
          {!isOver && slack !== undefined && `, ${words.budget({ count: decimal(Math.max(0, Math.floor(slack)), 0) })}`}
        </span>
      </p>
      <Meter
        share={abandonment}
        limit={abandonmentCap}
        label={words.abandonment}
        text={`${percent(abandonment)}, ${cap}`}
      />
    </div>
  );
}

function Counts({ row }: { readonly row: Row<Campaign> }): JSX.Element {
  const { preferences } = useConsole();
  const words = preferences.words.value.campaigns;
  return (
    <dl class="counts">
      {(['agents', 'lines', 'ready', 'dialled', 'live', 'connected'] as const).map((figure) => (
        <Count key={figure} row={row} figure={figure} name={words[figure]} />
      ))}
    </dl>
  );
}

type Figure = 'agents' | 'lines' | 'ready' | 'dialled' | 'live' | 'connected';

/** Which attempts a figure counts; undefined: it counts agents or records. */
function filtersBehind(
  figure: Figure,
  of: { readonly campaign: string; readonly from: string },
): AttemptFilters | undefined {
  switch (figure) {
    case 'agents':
    case 'ready':
      return undefined;
    case 'lines':
      return { campaign: of.campaign };
    case 'dialled':
      return of;
    case 'live':
      return { ...of, isLive: 'true' };
    case 'connected':
      return { ...of, outcome: 'connected' };
  }
}

function Count({
  row,
  figure,
  name,
}: {
  readonly row: Row<Campaign>;
  readonly figure: Figure;
  readonly name: string;
}): JSX.Element {
  const { preferences } = useConsole();
  const { store } = useBoard();
  const text = useComputed(() => countText(row.view.value[figure], preferences.language.value));
  const since = useComputed(() => store.board.value?.startedAt).value;
  const filters = filtersBehind(figure, { campaign: row.id, from: String(since ?? '') });
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {filters ? (
          <FigureLink filters={filters} label={`${name} ${text.value}`}>
            {text}
          </FigureLink>
        ) : (
          text
        )}
      </dd>
    </div>
  );
}

/** How far the list is, as of when it was counted. */
function ListProgress({ campaignId }: { readonly campaignId: string }): JSX.Element | null {
  const { preferences } = useConsole();
  const { control } = useBoard();
  const progress = control.progress.value.get(campaignId);
  if (!progress) return null;
  const words = preferences.words.value.campaigns;
  const language = preferences.language.value;
  const { finished, records, countedAt } = progress;
  return (
    <div class="progress">
      <progress aria-label={words.progress} value={finished} max={Math.max(1, records)} />
      <p class="soft">
        {words.progressOf({ finished: countText(finished, language), records: countText(records, language) })},{' '}
        {words.progressAsOf({ time: timeText(countedAt, language) })}{' '}
        <button class="link" type="button" onClick={() => inBackground(control.count())}>
          {words.recount}
        </button>
      </p>
    </div>
  );
}
