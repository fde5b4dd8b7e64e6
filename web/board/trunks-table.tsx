import type { JSX } from 'preact';
import { reasonText } from '../../src/messages/reason-text.ts';
import { StateBadge } from '../shared/components/state-badge.tsx';
import { useConsole } from '../shared/console-context.ts';
import { countText } from '../shared/figure-texts.ts';
import { useBoard } from './board-context.ts';
import { FigureLink } from './figure-link.tsx';

/** The ways out: whether they work and why not, how full they are, and how full they may be. They are set in the service's configuration. */
export function TrunksTable(): JSX.Element {
  const { preferences } = useConsole();
  const { store } = useBoard();
  const trunks = store.board.value?.trunks ?? [];
  const words = preferences.words.value.trunks;
  const count = (value: number): string => countText(value, preferences.language.value);
  return (
    <section class="sheet" aria-labelledby="trunks-title">
      <h2 id="trunks-title">{words.title}</h2>
      {trunks.length === 0 ? (
        <p class="hint">{words.none}</p>
      ) : (
        <table class="rows">
          <thead>
            <tr>
              <th scope="col">{words.name}</th>
              <th scope="col">{words.state}</th>
              <th scope="col" class="number">
                {words.inUse}
              </th>
              <th scope="col" class="number">
                {words.queued}
              </th>
              <th scope="col" class="wide number">
                {words.perSecond}
              </th>
            </tr>
          </thead>
          <tbody>
            {trunks.map(({ trunk, up, down, channelsInUse, channelLimit, queued, registered, cpsLimit }) => (
              <tr key={trunk}>
                <th scope="row">{trunk}</th>
                <td>
                  <StateBadge
                    look={up ? { glyph: 'check', tone: 'good' } : { glyph: 'stop', tone: 'wrong' }}
                    word={up ? words.up : words.down}
                  />
                  {up && registered === true && <small class="soft"> {words.registered}</small>}
                  {down && (
                    <small class="soft"> {reasonText(preferences.messages.value, down.reason, down.params)}</small>
                  )}
                </td>
                <td class="number">
                  <FigureLink filters={{ trunk }}>
                    {words.channels({ used: count(channelsInUse), limit: count(channelLimit) })}
                  </FigureLink>
                </td>
                <td class="number">{count(queued)}</td>
                <td class="wide number">{count(cpsLimit)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
