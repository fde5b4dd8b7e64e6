import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { DataTable, type Column } from '../../shared/components/data-table.tsx';
import { SectionHead } from '../../shared/components/section-head.tsx';
import { StateBadge } from '../../shared/components/state-badge.tsx';
import { mayDo } from '../../shared/console-pages.ts';
import { dateTimeText } from '../../shared/figure-texts.ts';
import { goTo } from '../../shared/go-to.ts';
import { inBackground } from '../../shared/in-background.ts';
import { useLoaded } from '../../shared/use-loaded.ts';
import { useReview } from '../review-context.ts';
import { nameIn } from '../../shared/names.ts';
import { Trouble } from '../trouble.tsx';
import { CalibrationEditor } from './calibration-editor.tsx';
import { CalibrationSheet } from './calibration-sheet.tsx';
import type { Calibration } from './calibrations-api.ts';

/** Calibrations, the one that is open, and the form that begins another. */
export function CalibrationsPage(): JSX.Element {
  const { words, session, places, scoringApi, samplesApi, calibrationsApi } = useReview();
  const { calibrations: texts } = words;
  const { calibration: id, calibrate } = places.place.value;
  const isEdited = useSignal(calibrate !== undefined);
  const mayWrite = mayDo(session, 'samples.write');
  const known = useLoaded(() => Promise.all([scoringApi.scorecards(), mayWrite ? samplesApi.reviewers() : []]));
  const list = useLoaded(() => calibrationsApi.list());
  const found = known.value.value;
  const opened = list.value.value?.find((each) => each.id === id);
  const begun = (calibration: Calibration): void => {
    isEdited.value = false;
    inBackground(list.reload());
    places.go({ section: 'calibrations', calibration: calibration.id });
  };
  const edit = (): void => {
    isEdited.value = true;
    goTo('calibration-name');
  };
  return (
    <>
      <SectionHead title={texts.title} lead={texts.lead}>
        {mayWrite && (
          <button class="button main" id="new-calibration" type="button" onClick={edit}>
            {texts.add}
          </button>
        )}
      </SectionHead>
      <Trouble of={known.trouble.value ?? list.trouble.value} />
      {isEdited.value && mayWrite && found && (
        <CalibrationEditor
          {...{ recording: calibrate ?? '', scorecards: found[0], reviewers: found[1] }}
          onBegun={begun}
          onClose={() => (isEdited.value = false)}
        />
      )}
      {opened && (
        <CalibrationSheet
          {...{ calibration: opened, scorecards: found?.[0] ?? [] }}
          onChanged={() => inBackground(list.reload())}
        />
      )}
      {list.value.value && (
        <div class="sheet">
          <CalibrationsTable calibrations={list.value.value} />
        </div>
      )}
    </>
  );
}

function CalibrationsTable({ calibrations }: { readonly calibrations: readonly Calibration[] }): JSX.Element {
  const { words, names, places, preferences } = useReview();
  const { calibrations: texts } = words;
  const columns: readonly Column<Calibration>[] = [
    {
      ...{ name: texts.name, kind: 'head' },
      cell: ({ id, name }) => (
        <button
          class="link open-calibration"
          type="button"
          onClick={() => places.go({ section: 'calibrations', calibration: id })}
        >
          {name}
        </button>
      ),
    },
    {
      ...{ name: texts.leader, kind: 'wide' },
      cell: ({ by, at }) => `${nameIn(names.people, by)} · ${dateTimeText(at, preferences.language.value)}`,
    },
    {
      ...{ name: texts.progress, kind: 'number' },
      cell: ({ progress }) => texts.of({ done: progress.filter(({ isDone }) => isDone).length, all: progress.length }),
    },
    {
      name: texts.state,
      cell: ({ revealedAt }) => (
        <StateBadge
          look={revealedAt === undefined ? { glyph: 'half', tone: 'info' } : { glyph: 'check', tone: 'good' }}
          word={revealedAt === undefined ? texts.open : texts.revealed}
        />
      ),
    },
  ];
  const keyOf = ({ id }: Calibration): string => id;
  return <DataTable label={texts.title} columns={columns} rows={calibrations} keyOf={keyOf} empty={texts.none} />;
}
