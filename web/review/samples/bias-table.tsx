import type { JSX } from 'preact';
import { wordOf } from '../../../src/messages/word-of.ts';
import { DataTable, type Column } from '../../shared/components/data-table.tsx';
import { StateBadge, type Look } from '../../shared/components/state-badge.tsx';
import { countText } from '../../shared/figure-texts.ts';
import { dispositionText } from '../../shared/usual-dispositions.ts';
import { useReview } from '../review-context.ts';
import { nameIn } from '../../shared/names.ts';
import type { BiasGroup, Sample } from './samples-api.ts';

type Dimension = Sample['bias'][number];

const looks: Readonly<Record<BiasGroup['found'], Look>> = {
  asChance: { glyph: 'check', tone: 'soft' },
  more: { glyph: 'warning', tone: 'warn' },
  fewer: { glyph: 'warning', tone: 'warn' },
};

/** What was drawn against all that could have been: a sentence for each kind, and the groups behind it. */
export function BiasTables({ sample }: { readonly sample: Sample }): JSX.Element {
  const { samples: texts } = useReview().words;
  const kinds = sample.bias.filter(({ groups }) => groups.length > 0);
  const isEven = kinds.every(({ groups }) => groups.every(({ found }) => found === 'asChance'));
  return (
    <div class="bias">
      <h3>{texts.bias}</h3>
      <p class="hint">{texts.biasLead}</p>
      {!isEven && <p class="hint">{texts.intended}</p>}
      {kinds.map((dimension) => (
        <BiasTable key={dimension.by} {...{ dimension, sample }} />
      ))}
    </div>
  );
}

function BiasTable({
  dimension: { by, groups },
  sample: { drawn, population },
}: {
  readonly dimension: Dimension;
  readonly sample: Sample;
}): JSX.Element {
  const { words, preferences } = useReview();
  const { samples: texts } = words;
  const language = preferences.language.value;
  const { percent } = preferences.messages.value.format;
  const nameOf = useGroupName(by);
  const namesOf = (found: BiasGroup['found']): string =>
    groups
      .filter((group) => group.found === found)
      .map(nameOf)
      .join(', ');
  const [more, fewer] = [namesOf('more'), namesOf('fewer')];
  const isEven = more === '' && fewer === '';
  const share = (count: number, of: number): string =>
    `${countText(count, language)} · ${percent(of === 0 ? 0 : count / of)}`;
  const columns: readonly Column<BiasGroup>[] = [
    { ...{ name: texts.group, kind: 'head' }, cell: nameOf },
    { ...{ name: texts.inAll, kind: 'number' }, cell: (group) => share(group.all, population.size) },
    { ...{ name: texts.inSample, kind: 'number' }, cell: (group) => share(group.drawn, drawn) },
    {
      ...{ name: texts.finding, kind: 'wide' },
      cell: ({ found }) => <StateBadge look={looks[found]} word={texts.found[found]} />,
    },
  ];
  return (
    <details>
      <summary>
        {isEven ? texts.asChance({ by: texts.biasBy[by] }) : texts.notAsChance({ by: texts.biasBy[by], more, fewer })}
      </summary>
      <DataTable
        label={texts.biasBy[by]}
        columns={columns}
        rows={groups}
        keyOf={({ key }) => key ?? ' others'}
        empty=""
      />
    </details>
  );
}

/** A group by the words of its kind. */
function useGroupName(by: Dimension['by']): (group: BiasGroup) => string {
  const { words, names, preferences } = useReview();
  const { samples: texts } = words;
  const ofKind: Readonly<Record<Dimension['by'], (key: string) => string>> = {
    agent: (key) => (key === '' ? texts.nobody : nameIn(names.agents, key)),
    duration: (key) => wordOf(texts.lengths, key),
    disposition: (key) =>
      key === '' ? texts.noDisposition : dispositionText(key, preferences.language.value, names.dispositions),
    hour: (key) => `${key}:00`,
    signals: (key) => wordOf(texts.signalNames, key),
  };
  return ({ key }) => (key === undefined ? texts.others : ofKind[by](key));
}
