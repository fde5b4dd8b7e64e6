import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import { mayDo } from '../../shared/console-pages.ts';
import { inBackground } from '../../shared/in-background.ts';
import { dispositionOptions } from '../../shared/usual-dispositions.ts';
import { useReview } from '../review-context.ts';
import { filterNames, type FilterName, type Filters } from '../review-place.ts';
import type { FoundRecordings } from './found-recordings.ts';

type Options = readonly (readonly [value: string, text: string])[];

const shares = [5, 10, 20, 30, 50, 70] as const;

/** Filters that stand in the first row; the others are folded away until one of them is used. */
const first: readonly FilterName[] = ['from', 'to', 'campaign', 'agent', 'minDuration', 'outcome'];

/** What to search by. It takes the address's filters when they change, and puts its own there. */
export function SearchForm({ found }: { readonly found: FoundRecordings }): JSX.Element {
  const { words, places } = useReview();
  const { search } = words;
  const { filters } = places.place.value;
  const isMoreUsed = filterNames.some((name) => filters[name] !== undefined && !first.includes(name));
  const send = (given: Filters): void => {
    // A number stands in no address: the same address may be asked anew.
    if (JSON.stringify(given) === JSON.stringify(filters)) inBackground(found.find(given));
    else places.go({ filters: given });
  };
  return (
    <form
      class="sheet filters"
      aria-label={search.filters}
      key={JSON.stringify(filters)}
      onSubmit={(event) => {
        event.preventDefault();
        send(filtersIn(new FormData(event.currentTarget)));
      }}
    >
      <FirstFilters />
      <details open={isMoreUsed}>
        <summary>{search.more}</summary>
        <MoreFilters />
      </details>
      <div class="filter-actions">
        <button class="button main" type="submit">
          {search.find}
        </button>
        {Object.keys(filters).length > 0 && (
          <button class="button" type="button" onClick={() => places.go({})}>
            {search.clear}
          </button>
        )}
      </div>
    </form>
  );
}

function filtersIn(given: FormData): Filters {
  const found = filterNames.flatMap((name): [FilterName, string][] => {
    const value = given.get(name);
    return typeof value === 'string' && value !== '' ? [[name, value]] : [];
  });
  return Object.fromEntries(found);
}

function FirstFilters(): JSX.Element {
  const { words, names, places, preferences } = useReview();
  const { search } = words;
  const { outcomes } = preferences.messages.value.states;
  const { from, to, campaign, agent, minDuration, outcome } = places.place.value.filters;
  const durations = Object.entries(search.durations);
  return (
    <div class="filter-row">
      <Typed name="from" type="date" label={search.from} value={from} />
      <Typed name="to" type="date" label={search.to} value={to} />
      <Chosen name="campaign" label={search.campaign} value={campaign} options={[...names.campaigns]} />
      <Chosen name="agent" label={search.agent} value={agent} options={[...names.agents]} />
      <Chosen name="minDuration" label={search.duration} value={minDuration} options={durations} />
      <Chosen name="outcome" label={search.outcome} value={outcome} options={Object.entries(outcomes)} />
    </div>
  );
}

function MoreFilters(): JSX.Element {
  const { words, names, places, preferences, session } = useReview();
  const { search } = words;
  const { verdictKinds } = preferences.messages.value.states;
  const { filters } = places.place.value;
  const options = shares.map((share): readonly [string, string] => [String(share / 100), search.share({ share })]);
  return (
    <div class="filter-row">
      <Typed name="team" label={search.team} value={filters.team} known={names.teams.map((team) => [team, team])} />
      <Typed
        name="disposition"
        label={search.disposition}
        value={filters.disposition}
        known={dispositionOptions(names.dispositions, preferences.language.value)}
      />
      <Chosen name="minSilence" label={search.silence} value={filters.minSilence} options={options} />
      <Chosen name="minOverlap" label={search.overlap} value={filters.minOverlap} options={options} />
      <Chosen name="minAgentShare" label={search.agentShare} value={filters.minAgentShare} options={options} />
      <Chosen name="minDebtorShare" label={search.debtorShare} value={filters.minDebtorShare} options={options} />
      <Chosen name="verdict" label={search.verdict} value={filters.verdict} options={Object.entries(verdictKinds)} />
      <Chosen name="state" label={search.state} value={filters.state} options={Object.entries(search.states)} />
      <Chosen name="heard" label={search.heard} value={filters.heard} options={Object.entries(search.heardWords)} />
      {mayDo(session, 'debtors.read') && (
        <Typed name="number" label={search.number} value={filters.number} rule={search.numberRule} />
      )}
    </div>
  );
}

function Typed({
  name,
  label,
  value = '',
  type = 'text',
  rule,
  known = [],
}: {
  readonly name: FilterName;
  readonly label: string;
  readonly value: string | undefined;
  readonly type?: 'text' | 'date';
  readonly rule?: string;
  /** What there is now, to choose from; recordings may be of what there was. */
  readonly known?: Options;
}): JSX.Element {
  const id = useId();
  const input = {
    list: known.length > 0 ? `${id}-known` : undefined,
    ...{ id, name, defaultValue: value, autocomplete: 'off' as const },
    'aria-describedby': rule === undefined ? undefined : `${id}-rule`,
  };
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {type === 'date' ? <input {...input} type="date" /> : <input {...input} type="text" maxLength={100} />}
      {known.length > 0 && (
        <datalist id={`${id}-known`}>
          {known.map(([name, text]) => (
            <option key={name} value={name}>
              {text}
            </option>
          ))}
        </datalist>
      )}
      {rule !== undefined && (
        <p class="field-rule" id={`${id}-rule`}>
          {rule}
        </p>
      )}
    </div>
  );
}

function Chosen({
  name,
  label,
  value = '',
  options,
}: {
  readonly name: FilterName;
  readonly label: string;
  readonly value: string | undefined;
  readonly options: Options;
}): JSX.Element {
  const id = useId();
  const { words } = useReview();
  // What the address names stays chosen, also where its name is not known.
  const isKnown = value === '' || options.some(([known]) => known === value);
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select id={id} name={name} key={options.length}>
        <option value="">{words.search.any}</option>
        {[...options, ...(isKnown ? [] : [[value, value] as const])].map(([known, text]) => (
          <option key={known} value={known} selected={known === value}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}
