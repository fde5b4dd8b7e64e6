import type { ComponentChildren, JSX } from 'preact';
import { wordOf } from '../../../src/messages/word-of.ts';
import { mayDoIn } from '../../shared/console-pages.ts';
import { debtorAddress } from '../../shared/debtor-address.ts';
import { clockDuration } from '../../shared/duration.ts';
import type { DescribedRecording } from '../review-api.ts';
import { dispositionText } from '../../shared/usual-dispositions.ts';
import { useReview } from '../review-context.ts';
import { nameIn } from '../../shared/names.ts';
import type { ReviewWords } from '../words/review-words.ts';
import { TalkBar } from '../search/talk-bar.tsx';

/** Where a recording is kept, once it was moved from where it was recorded. */
function homeText(
  { vault, keyId }: NonNullable<DescribedRecording['home']>,
  { homes, encrypted }: ReviewWords['player'],
): string {
  return keyId === undefined ? homes[vault] : encrypted({ home: homes[vault], keyId });
}

/** What is known of a recording. */
export function AboutRecording({ recording }: { readonly recording: DescribedRecording }): JSX.Element {
  const { words, names, preferences, session } = useReview();
  const { search, player } = words;
  const { outcomes, verdictKinds } = preferences.messages.value.states;
  const { agentId, team, campaignId, debtorId, durationMs, outcome, disposition, verdict, measures, home } = recording;
  const facts: readonly (readonly [string, ComponentChildren])[] = [
    // Of somebody who was erased the id leads to nobody.
    [
      player.debtor,
      mayDoIn(session, 'debtors.read', campaignId) && recording.awaitsErasure === undefined ? (
        <a id="debtor" href={debtorAddress(debtorId)}>
          {debtorId}
        </a>
      ) : undefined,
    ],
    [search.agent, agentId && nameIn(names.agents, agentId)],
    [search.team, team],
    [search.campaign, nameIn(names.campaigns, campaignId)],
    [search.duration, durationMs === undefined ? undefined : clockDuration(durationMs)],
    [search.outcome, outcome && outcomes[outcome]],
    [search.disposition, disposition && dispositionText(disposition, preferences.language.value, names.dispositions)],
    [search.verdict, verdict === undefined ? undefined : wordOf(verdictKinds, verdict)],
    [player.longestSilence, measures && clockDuration(measures.longestSilenceMs)],
    [player.home, home && homeText(home, player)],
  ];
  return (
    <section class="sheet about" aria-labelledby="about-title">
      <h2 id="about-title">{player.about}</h2>
      <dl>
        {facts.map(([name, value]) =>
          value === undefined ? null : (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
        {measures && (
          <div>
            <dt>{search.talk}</dt>
            <dd>
              <TalkBar recording={recording} />
            </dd>
          </div>
        )}
        {measures && (
          <div class="digest">
            <dt>{player.digest}</dt>
            <dd>{measures.sha256}</dd>
          </div>
        )}
      </dl>
    </section>
  );
}
