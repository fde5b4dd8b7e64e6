import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { CampaignReply } from '../../shared/api-client.ts';
import { Notice } from '../../shared/components/notice.tsx';
import { StateBadge } from '../../shared/components/state-badge.tsx';
import { mayDo } from '../../shared/console-pages.ts';
import { campaignLooks } from '../../shared/state-looks.ts';
import { useManage } from '../manage-context.ts';
import { SectionHead } from '../../shared/components/section-head.tsx';
import { addressOf } from '../sections.ts';
import type { Said } from '../../shared/sections/last-change.tsx';
import { SettingsForm, type FormParts } from '../settings/settings-form.ts';
import { SettingsView, type SettingsGroup } from '../settings/settings-view.tsx';
import { CampaignActions } from './campaign-actions.tsx';
import { dueText } from './due-text.ts';
import { campaignFields, fieldGroups, type FieldGroup } from './campaign-fields.ts';
import { useOffers } from './use-offers.ts';

/** The place of a campaign that is not there yet. No campaign has this id: it begins with a sign that ids do not have. */
export const newCampaign = '+';

const groupNames = Object.keys(fieldGroups) as readonly FieldGroup[];
/** Open from the start: what a campaign cannot do without. */
const shownFirst: readonly FieldGroup[] = ['basics', 'lines', 'law'];

/** One campaign: every setting with what it does; what would change; the change. */
export function CampaignSheet({
  id,
  campaign,
  usual,
  reload,
  tell,
}: {
  readonly id: string;
  /** What a campaign has that names nothing. */
  readonly usual: unknown;
  /** Undefined: it is new, or unknown. */
  readonly campaign: CampaignReply | undefined;
  readonly reload: () => Promise<void>;
  readonly tell: (change: Said) => void;
}): JSX.Element {
  const { api, proof, preferences, session, words } = useManage();
  const t = words.campaigns;
  const isNew = id === newCampaign;
  const onApplied: FormParts['onApplied'] = ({ applied, undo }) => {
    const isAdded = applied.change === 'added';
    tell({ text: isAdded ? t.added({ id: applied.id }) : words.editor.changed, ...(undo && { undo }) });
    if (isAdded) location.hash = addressOf('campaigns', applied.id);
  };
  const form = useMemo(() => {
    const before = campaign?.campaign;
    const subject = { fields: campaignFields, place: '/campaigns', usual, ...(before && { before }) };
    return new SettingsForm({ api, proof, onApplied }, subject);
  }, []);
  const offers = useOffers();
  if (!isNew && campaign === undefined) return <Notice tone="info">{t.unknown}</Notice>;
  const isAllowed = mayDo(session, 'campaigns.write');
  const due = campaign && dueText(campaign, preferences.language.value, words.editor.choices);
  const lead = due === undefined ? t.editLead : `${t.editLead} ${t.nextIs({ what: due })}`;
  const groups = groupNames.map((name): SettingsGroup => ({
    ...{ name: t.groups[name], fields: fieldGroups[name], isOpen: shownFirst.includes(name) },
  }));
  return (
    <>
      <SectionHead title={campaign?.campaign.name ?? t.create} lead={isNew ? t.createLead : lead}>
        {campaign && (
          <>
            <StateBadge
              look={campaignLooks[campaign.status]}
              word={preferences.messages.value.states.campaignStatuses[campaign.status]}
            />
            <CampaignActions campaign={campaign} reload={reload} />
            <a class="button" href="/">
              {t.toBoard}
            </a>
          </>
        )}
      </SectionHead>
      <SettingsView form={form} names={words.settings} groups={groups} isAllowed={isAllowed} offers={offers} />
    </>
  );
}
