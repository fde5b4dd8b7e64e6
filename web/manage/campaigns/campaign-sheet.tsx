import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { CampaignReply } from '../../shared/api-client.ts';
import { Notice } from '../../shared/components/notice.tsx';
import { StateBadge } from '../../shared/components/state-badge.tsx';
import { mayDo } from '../../shared/console-pages.ts';
import { goTo } from '../../shared/go-to.ts';
import { inBackground } from '../../shared/in-background.ts';
import { campaignLooks } from '../../shared/state-looks.ts';
import { useManage } from '../manage-context.ts';
import { SectionHead } from '../../shared/components/section-head.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { addressOf } from '../place.ts';
import { fieldGroups, type FieldGroup } from './campaign-fields.ts';
import { CampaignActions } from './campaign-actions.tsx';
import { CampaignFieldInput } from './campaign-field-input.tsx';
import { CampaignForm, type FormParts } from './campaign-form.ts';
import { PlannedChange } from './planned-change.tsx';

/** The place of a campaign that is not there yet. No campaign has this id: it begins with a sign that ids do not have. */
export const newCampaign = '+';

const groups = Object.keys(fieldGroups) as readonly FieldGroup[];
/** Open from the start: what a campaign cannot do without. */
const shownFirst: readonly FieldGroup[] = ['basics', 'lines', 'law'];

/** One campaign: every setting with what it does; what would change; the change. */
export function CampaignSheet({
  id,
  campaign,
  reload,
  tell,
}: {
  readonly id: string;
  /** Undefined: it is new, or unknown. */
  readonly campaign: CampaignReply | undefined;
  readonly reload: () => Promise<void>;
  readonly tell: (change: { readonly text: string; readonly undo?: () => Promise<void> }) => void;
}): JSX.Element {
  const { api, proof, preferences, session, words } = useManage();
  const t = words.campaigns;
  const isNew = id === newCampaign;
  const onApplied: FormParts['onApplied'] = ({ applied, undo }) => {
    const isAdded = applied.change === 'added';
    tell({ text: isAdded ? t.added({ id: applied.id }) : t.changed, ...(undo && { undo }) });
    if (isAdded) location.hash = addressOf('campaigns', applied.id);
  };
  const form = useMemo(() => new CampaignForm({ api, proof, onApplied }, campaign?.campaign), []);
  if (!isNew && campaign === undefined) return <Notice tone="info">{t.unknown}</Notice>;
  const isAllowed = mayDo(session, 'campaigns.write');
  const compare = async (): Promise<void> => {
    const wrong = await form.compare();
    goTo(wrong === undefined ? 'apply' : `field-${wrong}`);
  };
  return (
    <>
      <SectionHead title={campaign?.campaign.name ?? t.create} lead={isNew ? t.createLead : t.editLead}>
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
      <form
        class="settings"
        method="post"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          inBackground(compare());
        }}
      >
        <SettingGroups form={form} isNew={isNew} />
        <Trouble of={form.trouble.value} />
        <PlannedChange form={form} isAllowed={isAllowed} />
      </form>
    </>
  );
}

function SettingGroups({ form, isNew }: { readonly form: CampaignForm; readonly isNew: boolean }): JSX.Element {
  const { words } = useManage();
  return (
    <>
      {groups.map((group) => (
        <details key={group} class="sheet" open={shownFirst.includes(group) || hasWrong(form, group)}>
          <summary>
            <h2>{words.campaigns.groups[group]}</h2>
          </summary>
          <div class="setting-grid">
            {fieldGroups[group].map((field) => (
              <CampaignFieldInput key={field.path} form={form} field={field} isFixed={field.path === 'id' && !isNew} />
            ))}
          </div>
        </details>
      ))}
    </>
  );
}

function hasWrong(form: CampaignForm, group: FieldGroup): boolean {
  return fieldGroups[group].some(({ path }) => form.wrong.value.has(path));
}
