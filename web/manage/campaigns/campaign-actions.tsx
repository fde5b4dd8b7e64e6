import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { CampaignAction, CampaignReply } from '../../shared/api-client.ts';
import { mayDo } from '../../shared/console-pages.ts';
import { inBackground } from '../../shared/in-background.ts';
import { OneAtATime } from '../../shared/one-at-a-time.ts';
import { useManage } from '../manage-context.ts';
import { Trouble } from '../../shared/sections/trouble.tsx';

/** What may be done in each status. */
const actionsIn: Readonly<Record<CampaignReply['status'], readonly CampaignAction[]>> = {
  running: ['pause', 'drain'],
  draining: ['start', 'pause'],
  paused: ['start'],
  finished: ['start'],
};

/** Start, pause, drain. */
export function CampaignActions({
  campaign: { campaign, status },
  reload,
}: {
  readonly campaign: CampaignReply;
  readonly reload: () => Promise<void>;
}): JSX.Element | null {
  const { api, session, preferences } = useManage();
  const turns = useMemo(() => new OneAtATime(), []);
  const words = preferences.words.value.campaigns;
  if (!mayDo(session, 'campaigns.control')) return null;
  const act = (action: CampaignAction): Promise<void> =>
    turns.run(async () => {
      await api.actOnCampaign(campaign.id, action);
      await reload();
    });
  return (
    <div class="row-actions" role="group" aria-label={words.actions({ name: campaign.name })}>
      {actionsIn[status].map((action) => (
        <button
          key={action}
          class="button"
          type="button"
          data-action={action}
          aria-disabled={turns.isBusy.value}
          onClick={() => inBackground(act(action))}
        >
          {words[action]}
        </button>
      ))}
      <Trouble of={turns.trouble.value} />
    </div>
  );
}
