import { beforeEach, describe, expect, it } from 'vitest';
import { assignArm } from '../../../dialer/experiment/assignment/assign-arm.ts';
import { noRules } from '../../../dialer/compliance/rule-pack.ts';
import type { Experiment } from '../../../dialer/experiment/experiment.ts';
import { seededRng } from '../../../kernel/rng.ts';
import { anExperiment, arm } from '../../../test/support/an-experiment.ts';
import { aCampaign } from '../../../test/support/floor-fixtures.ts';
import { eventually } from '../../../test/support/eventually.ts';
import { ManualClock } from '../../../test/support/manual-clock.ts';
import type { FloorEvent } from '../../floor/state/events.ts';
import { memoryStores } from '../../store/memory/memory-stores.ts';
import type { JournalEntry } from '../../store/ports/journal.ts';
import type { Stores } from '../../store/ports/stores.ts';
import { CampaignService } from '../campaign-service.ts';
import { RunningImports } from '../imports/running-imports.ts';
import { ExperimentService } from './experiment-service.ts';
import { ExperimentWatch } from './experiment-watch.ts';

const none = (): undefined => undefined;
const log = { debug: none, info: none, warn: none, error: none };

let clock: ManualClock;
let stores: Stores;
let fed: FloorEvent[];
let notes: { what: string }[];
let campaigns: CampaignService;
let service: ExperimentService;
let watch: ExperimentWatch;

beforeEach(() => {
  clock = new ManualClock();
  stores = memoryStores();
  fed = [];
  notes = [];
  const runner = { feed: (event: FloorEvent) => void fed.push(event), subscribe: () => none };
  campaigns = new CampaignService({
    imports: new RunningImports(),
    stores,
    runner,
    clock,
    trunks: ['t'],
    rulePacks: new Map([[noRules.id, noRules]]),
    utcOffset: () => 0,
    hasPrompt: () => true,
    verdictByMs: 2_000,
  });
  const note = (what: string, fields: object): void => void notes.push({ what, ...fields });
  const { journal } = stores;
  service = new ExperimentService({ campaigns, journal, floorId: 'main', clock, note });
  watch = new ExperimentWatch({
    campaigns: stores.campaigns,
    experiments: service,
    journal,
    floorId: 'main',
    clock,
    log,
  });
});

const apply = (experiment?: Experiment, id = 'c') =>
  campaigns.apply(aCampaign({ id, ...(experiment ? { experiment } : {}) }), { dryRun: false });

/** A day of the campaign in the journal: every debtor is called once, and answers with the chance of their arm. */
async function journalDay(experiment: Experiment, chances: Readonly<Record<string, number>>): Promise<void> {
  const rng = seededRng(1);
  const entries: JournalEntry[] = [];
  const write = (at: number, body: object): void =>
    void entries.push({ at, kind: 'command', body: JSON.stringify(body) });
  for (let call = 0; call < 2_500; call += 1) {
    const debtorId = `D${call}`;
    const at = clock.now() + call * 10_000;
    const callId = `call-${call}`;
    const lease = { campaignId: 'c', debtorId, fence: 1 };
    const assignment = assignArm(experiment, debtorId, '');
    write(at, { type: 'dial', callId, lease, assignment });
    const outcome = rng.next() < (chances[assignment.arm] ?? 0) ? 'connected' : 'noAnswer';
    write(at + 5_000, { type: 'settle', settlement: { lease, callId, outcome } });
  }
  await stores.journal.append('main', entries);
  clock.advance(86_400_000);
}

describe('starting and stopping', () => {
  it('stops an arm and the whole experiment, tells the floor, and starts both again', async () => {
    await apply(anExperiment());
    clock.advance(5);
    const stopped = await service.command('c', 'stop', 'local');
    expect(stopped.experiment.stopped).toEqual([{ arm: 'local', at: clock.now(), by: 'operator' }]);
    expect(fed.at(-1)).toMatchObject({ type: 'campaignApplied', campaign: { experiment: stopped.experiment } });
    expect((await service.command('c', 'stop')).experiment.state).toBe('stopped');
    expect((await service.command('c', 'start')).experiment).toMatchObject({
      state: 'running',
      stopped: [{ arm: 'local' }],
    });
    expect((await service.command('c', 'start', 'local')).experiment).toEqual(anExperiment());
    expect(notes.map(({ what }) => what)).toEqual(Array.from({ length: 4 }, () => 'experiment'));
  });

  it('keeps what was stopped when the campaign’s file is applied again', async () => {
    await apply(anExperiment());
    const { experiment } = await service.command('c', 'stop', 'local');
    expect(await apply(anExperiment())).toMatchObject({ change: 'unchanged' });
    expect((await service.show('c')).experiment).toEqual(experiment);
  });

  it('names what there is not', async () => {
    await apply(undefined);
    await expect(service.show('c')).rejects.toMatchObject({
      code: 'EXPERIMENT_UNKNOWN',
      detail: { reason: 'noExperiment' },
    });
    await expect(service.show('x')).rejects.toMatchObject({ code: 'CAMPAIGN_UNKNOWN' });
    await apply(anExperiment());
    await expect(service.command('c', 'stop', 'nope')).rejects.toMatchObject({
      code: 'EXPERIMENT_UNKNOWN',
      detail: { reason: 'armUnknown', found: 'nope', known: 'local' },
    });
  });

  it('lists the campaigns that have one', async () => {
    await apply(undefined, 'b');
    await apply(anExperiment());
    expect(await service.list()).toEqual([{ campaignId: 'c', unit: 'debtor', experiment: anExperiment() }]);
  });
});

describe('the report', () => {
  it('needs only the journal: counts, uplift and verdict of each arm, over several pages', async () => {
    const experiment = anExperiment();
    await apply(experiment);
    await journalDay(experiment, { control: 0.2, local: 0.35 });
    const { arms } = await service.report('c');
    const [control, local] = arms;
    expect((control?.attempts ?? 0) + (local?.attempts ?? 0)).toBe(2_500);
    expect(local).toMatchObject({ verdict: 'better' });
    const { low, high } = local?.comparison?.uplift.doublyRobust ?? { low: 0, high: 0 };
    expect(low).toBeGreaterThan(0.05);
    expect(low).toBeLessThan(0.15);
    expect(high).toBeGreaterThan(0.15);
  });
});

describe('the watch', () => {
  it('stops an arm that harms, for good, and the report says so', async () => {
    const experiment = anExperiment({ arms: [arm('same', 0.3), arm('bad', 0.3)] });
    await apply(experiment);
    await journalDay(experiment, { control: 0.3, same: 0.3, bad: 0.1 });
    await watch.look();
    expect((await service.show('c')).experiment.stopped).toEqual([{ arm: 'bad', at: clock.now(), by: 'harm' }]);
    expect(notes).toEqual([expect.objectContaining({ what: 'armHarms', campaignId: 'c', arm: 'bad' })]);
    await watch.look();
    expect(notes).toHaveLength(1);
    const { arms } = await service.report('c');
    expect(arms.map(({ verdict }) => verdict)).toEqual(['control', 'noDifference', 'stoppedForHarm']);
  });

  it('stops nothing where all arms are alike', async () => {
    const experiment = anExperiment();
    await apply(experiment);
    await journalDay(experiment, { control: 0.3, local: 0.3 });
    await watch.look();
    expect((await service.show('c')).experiment.stopped).toEqual([]);
  });

  it('looks every minute until it is stopped', async () => {
    const experiment = anExperiment();
    await apply(experiment);
    await journalDay(experiment, { control: 0.3, local: 0.05 });
    watch.start();
    clock.advance(60_000);
    await eventually('the arm is stopped', async () => (await service.show('c')).experiment.stopped.length === 1);
    watch.stop();
  });
});
