import type { JSX } from 'preact';
import { clockDuration } from '../../shared/duration.ts';
import { dateTimeText } from '../../shared/figure-texts.ts';
import { Glyph } from '../../shared/components/glyph.tsx';
import type { Recording } from '../review-api.ts';
import { dispositionText } from '../../shared/usual-dispositions.ts';
import { useReview } from '../review-context.ts';
import { nameIn } from '../../shared/names.ts';
import { addressOf } from '../review-place.ts';
import { FlawMark } from './flaw-mark.tsx';
import { TalkBar } from './talk-bar.tsx';

/** Recordings, newest first; each opens in the player. */
export function RecordingsTable({ rows }: { readonly rows: readonly Recording[] }): JSX.Element {
  const { words } = useReview();
  const { search } = words;
  return (
    <div class="sheet recordings">
      <table class="rows">
        <thead>
          <tr>
            <th scope="col">{search.started}</th>
            <th scope="col">{search.agent}</th>
            <th scope="col" class="wide">
              {search.campaign}
            </th>
            <th scope="col" class="number">
              {search.duration}
            </th>
            <th scope="col">{search.talk}</th>
            <th scope="col" class="wide">
              {search.outcome}
            </th>
            <th scope="col" class="wide">
              {search.disposition}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.recordingId} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ row }: { readonly row: Recording }): JSX.Element {
  const { words, names, places, preferences } = useReview();
  const { search } = words;
  const language = preferences.language.value;
  const { outcomes } = preferences.messages.value.states;
  const { recordingId, startedAt, agentId, campaignId, state, durationMs = 0, outcome, disposition } = row;
  const { filters } = places.place.value;
  const time = dateTimeText(startedAt, language);
  return (
    <tr>
      <th scope="row">
        <a
          class="open-recording"
          href={addressOf({ filters, recording: recordingId })}
          aria-label={search.open({ time })}
          onClick={(event) => {
            if (event.ctrlKey || event.metaKey || event.shiftKey) return;
            event.preventDefault();
            places.go({ filters, recording: recordingId });
          }}
        >
          {time}
        </a>
        {row.heardAt === undefined && (
          <small class="unheard">
            <Glyph name="disc" /> {search.unheard}
          </small>
        )}
      </th>
      <td>
        {agentId === undefined ? '–' : nameIn(names.agents, agentId)}
        {row.team !== undefined && <small class="soft">{row.team}</small>}
      </td>
      <td class="wide">{nameIn(names.campaigns, campaignId)}</td>
      <td class="number">
        {state === 'recording' ? search.states.recording : clockDuration(durationMs)}
        {(state === 'cut' || state === 'repaired') && <FlawMark flaw={state} />}
      </td>
      <td>{state === 'failed' ? search.states.failed : <TalkBar recording={row} />}</td>
      <td class="wide">{outcome === undefined ? '–' : outcomes[outcome]}</td>
      <td class="wide">
        {disposition === undefined ? '–' : dispositionText(disposition, language, names.dispositions)}
      </td>
    </tr>
  );
}
