import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { DataTable, type Column } from '../../shared/components/data-table.tsx';
import { mayDo } from '../../shared/console-pages.ts';
import { inBackground } from '../../shared/in-background.ts';
import { OneAtATime } from '../../shared/one-at-a-time.ts';
import { SureButton } from '../../shared/sections/sure-button.tsx';
import { Trouble } from '../../shared/sections/trouble.tsx';
import { usePast } from '../past-context.ts';
import { experimentTextsIn, headText, setsText, type Experiment } from './experiment.ts';

type Arm = Experiment['experiment']['arms'][number];

/** The arms of an experiment, and the way to stop or start it, or one of them. */
export function ArmsSheet({
  open: { campaignId, experiment },
  onChanged,
}: {
  readonly open: Experiment;
  readonly onChanged: () => void;
}): JSX.Element {
  const { api, preferences, session, words } = usePast();
  const t = words.experiments;
  const texts = experimentTextsIn(preferences.language.value);
  const { format } = preferences.messages.value;
  const turns = useMemo(() => new OneAtATime(), []);
  const command = (action: 'start' | 'stop', arm?: string): void => {
    const path = `/campaigns/${encodeURIComponent(campaignId)}/experiment/${action}`;
    const act = async (): Promise<void> => {
      await api.ask({ method: 'POST', path, body: arm === undefined ? {} : { arm } });
      onChanged();
    };
    inBackground(turns.run(act));
  };
  const stateOf = (id: string): 'running' | 'stopped' =>
    experiment.state === 'stopped' || experiment.stopped.some(({ arm }) => arm === id) ? 'stopped' : 'running';
  const mayControl = mayDo(session, 'experiments.control');
  const columns: readonly Column<Arm>[] = [
    { name: headText(texts.showHeads.arm), kind: 'head', cell: ({ id }) => id },
    { name: headText(texts.showHeads.share), kind: 'number', cell: ({ share }) => format.percent(share, 0) },
    {
      name: headText(texts.showHeads.sets),
      cell: ({ sets, holdOut }) => (holdOut ? texts.heldOut : setsText(sets, t.sets)),
    },
    { name: headText(texts.showHeads.state), cell: ({ id }) => texts.states[stateOf(id)] },
    ...(mayControl && experiment.state === 'running'
      ? [
          {
            name: t.acts,
            kind: 'actions' as const,
            cell: ({ id }: Arm) => (
              <Switch id={id} isRunning={stateOf(id) === 'running'} command={(to) => command(to, id)} />
            ),
          },
        ]
      : []),
  ];
  return (
    <section class="sheet stack" aria-labelledby="arms-title">
      <div class="section-head">
        <h2 id="arms-title">{experiment.id}</h2>
        {mayControl && <Switch id="all" isRunning={experiment.state === 'running'} command={(to) => command(to)} />}
      </div>
      <Trouble of={turns.trouble.value} />
      <DataTable
        label={experiment.id}
        columns={columns}
        rows={experiment.arms}
        keyOf={({ id }) => id}
        empty={t.noArms}
      />
    </section>
  );
}

/** Stops what runs, asking once more; starts what does not. */
function Switch({
  id,
  isRunning,
  command,
}: {
  readonly id: string;
  readonly isRunning: boolean;
  readonly command: (to: 'start' | 'stop') => void;
}): JSX.Element {
  const { words } = usePast();
  const t = words.experiments;
  if (isRunning) return <SureButton id={`stop-${id}`} ask={t.stop} sure={t.stopSure} onSure={() => command('stop')} />;
  return (
    <button class="button" type="button" id={`start-${id}`} onClick={() => command('start')}>
      {t.start}
    </button>
  );
}
