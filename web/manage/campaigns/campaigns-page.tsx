import type { JSX } from 'preact';
import { StateBadge } from '../../shared/components/state-badge.tsx';
import { Loading } from '../../shared/components/loading.tsx';
import type { CampaignReply } from '../../shared/api-client.ts';
import { mayDo } from '../../shared/console-pages.ts';
import { countText } from '../../shared/figure-texts.ts';
import { campaignLooks } from '../../shared/state-looks.ts';
import { useManage } from '../manage-context.ts';
import { DataTable, type Column } from '../../shared/components/data-table.tsx';
import { SectionHead } from '../../shared/components/section-head.tsx';
import { Trouble } from '../../shared/sections/trouble.tsx';
import { useLoaded } from '../../shared/use-loaded.ts';
import { addressOf } from '../sections.ts';
import { LastChange } from '../../shared/sections/last-change.tsx';
import { useLastChange } from '../../shared/sections/use-last-change.ts';
import { CampaignActions } from './campaign-actions.tsx';
import { dueText } from './due-text.ts';
import { CampaignSheet, newCampaign } from './campaign-sheet.tsx';

/** All campaigns: what they do, how far their lists are; each leads to its settings. */
export function CampaignsPage(): JSX.Element {
  const { api, place, session, words } = useManage();
  const campaigns = useLoaded<readonly CampaignReply[]>(() => api.campaigns());
  const usual = useLoaded(() => api.ask<unknown>({ method: 'GET', path: '/campaign-defaults' }));
  const known = campaigns.value.value;
  const { id } = place.value;
  const t = words.campaigns;
  const { said, tell } = useLastChange(() => campaigns.reload());
  const opened = known?.find(({ campaign }) => campaign.id === id);
  if (id !== undefined)
    return (
      <>
        <p>
          <a href={addressOf('campaigns')}>← {t.all}</a>
        </p>
        <LastChange said={said.value} onUndone={() => tell({ text: words.editor.undone })} />
        <Trouble of={campaigns.trouble.value} />
        <Loading value={campaigns.value} trouble={campaigns.trouble} />
        <Trouble of={usual.trouble.value} />
        {known && usual.value.value !== undefined && (
          <CampaignSheet
            key={`${id} ${JSON.stringify(opened?.campaign)}`}
            id={id}
            campaign={opened}
            usual={usual.value.value}
            reload={() => campaigns.reload()}
            tell={tell}
          />
        )}
      </>
    );
  return (
    <>
      <SectionHead title={words.sections.campaigns} lead={t.lead}>
        {mayDo(session, 'campaigns.write') && (
          <a class="button main" id="new-campaign" href={addressOf('campaigns', newCampaign)}>
            {t.create}
          </a>
        )}
      </SectionHead>
      <Trouble of={campaigns.trouble.value} />
      <Loading value={campaigns.value} trouble={campaigns.trouble} />
      <LastChange said={said.value} onUndone={() => tell({ text: words.editor.undone })} />
      {known && <CampaignsTable campaigns={known} reload={() => campaigns.reload()} />}
    </>
  );
}

function CampaignsTable({
  campaigns,
  reload,
}: {
  readonly campaigns: readonly CampaignReply[];
  readonly reload: () => Promise<void>;
}): JSX.Element {
  const { preferences, words } = useManage();
  const messages = preferences.messages.value;
  const language = preferences.language.value;
  const count = (value: number): string => countText(value, language);
  const t = words.campaigns;
  const columns: readonly Column<CampaignReply>[] = [
    {
      name: t.name,
      kind: 'head',
      cell: ({ campaign }) => <a href={addressOf('campaigns', campaign.id)}>{campaign.name}</a>,
    },
    {
      name: t.status,
      cell: ({ status }) => <StateBadge look={campaignLooks[status]} word={messages.states.campaignStatuses[status]} />,
    },
    { name: t.mode, kind: 'wide', cell: ({ campaign }) => messages.states.dialingModes[campaign.dialingMode] },
    { name: t.next, kind: 'wide', cell: (each) => dueText(each, language, words.editor.choices) ?? '–' },
    { name: t.records, kind: 'number', cell: ({ totals }) => count(totals.records) },
    { name: t.ready, kind: 'wide number', cell: ({ totals }) => count(totals.ready) },
    { name: t.finished, kind: 'number', cell: ({ totals }) => count(totals.finished) },
    { name: t.actions, kind: 'actions', cell: (campaign) => <CampaignActions campaign={campaign} reload={reload} /> },
  ];
  return (
    <section class="sheet">
      <DataTable
        label={words.sections.campaigns}
        columns={columns}
        rows={campaigns}
        keyOf={({ campaign }) => campaign.id}
        empty={t.none}
      />
    </section>
  );
}
