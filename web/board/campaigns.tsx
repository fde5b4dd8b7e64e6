import type { JSX } from 'preact';
import { problemText } from '../shared/api-problem.ts';
import { Notice } from '../shared/components/notice.tsx';
import { useConsole } from '../shared/console-context.ts';
import { inBackground } from '../shared/in-background.ts';
import { useBoard } from './board-context.ts';
import { CampaignCard } from './campaign-card.tsx';
import { useWallTurn, WallTurnBar } from './wall-turn-bar.tsx';
import { CampaignSettingsForm } from './campaign-settings-form.tsx';
import { WhatIfForm } from './what-if-form.tsx';
import { settingTexts } from './setting-texts.ts';

/** Campaigns that a wallboard shows at once. */
const campaignsOnWall = 3;

/** The campaigns of the floor, and what was changed last. */
export function Campaigns(): JSX.Element {
  const { preferences } = useConsole();
  const { store, control } = useBoard();
  const words = preferences.words.value;
  const turn = useWallTurn(store.campaigns.rows.value.length, campaignsOnWall);
  const rows = store.campaigns.rows.value.slice(turn.from, turn.to);
  const trouble = control.trouble.value;
  return (
    <section class="campaigns" aria-labelledby="campaigns-title">
      <h2 id="campaigns-title" class="unseen">
        {words.campaigns.title}
      </h2>
      <LastChange />
      {trouble !== undefined && (
        <Notice tone="wrong" role="alert">
          {problemText(trouble, words, preferences.messages.value)}
        </Notice>
      )}
      {rows.length === 0 && <Notice tone="info">{words.campaigns.none}</Notice>}
      {rows.map((row) => (
        <CampaignCard key={row.id} row={row} />
      ))}
      <WallTurnBar turn={turn} />
      <CampaignSettingsForm />
      <WhatIfForm />
    </section>
  );
}

/** What was changed last: before and after, and the way back. */
function LastChange(): JSX.Element | null {
  const { preferences } = useConsole();
  const { control } = useBoard();
  const change = control.change.value;
  if (!change) return null;
  const words = preferences.words.value.campaigns;
  const { campaignStatuses } = preferences.messages.value.states;
  const { name, before, after, undo } = change;
  const textOf = (told: typeof before): string =>
    typeof told === 'string' ? campaignStatuses[told] : settingTexts(preferences).bothOf(told);
  return (
    <Notice tone="good" role="status">
      <div class="last-change">
        <p>{words.changed({ name, before: textOf(before), after: textOf(after) })}</p>
        {undo !== undefined && (
          <button class="button" type="button" id="undo" onClick={() => inBackground(control.undo())}>
            {words.undo}
          </button>
        )}
        <button class="button" type="button" onClick={() => (control.change.value = undefined)}>
          {words.dismiss}
        </button>
      </div>
    </Notice>
  );
}
