import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { seededRng } from '../../../kernel/rng.ts';
import type { AgentStateChanged } from '../../floor/state/commands.ts';
import type { Board } from '../../observe/board.ts';
import { checkCarrierLog } from './carrier-check.ts';
import { renderMoment, type DemoWords } from './board.ts';
import type { DemoOptions } from './demo-options.ts';
import { checkDetection, type GivenVerdict } from './detection-check.ts';
import { summarise, type DemoSummary } from './demo-summary.ts';
import { demoCampaignId, startDemoWorld, type DemoPlace, type DemoWorld } from './demo-world.ts';
import { DemoConversations, type DemoDisposition } from './demo-conversations.ts';
import { DemoWrapUps } from './demo-wrap-ups.ts';
import { measurePhase, type Phase, type PhasePlan } from './phase.ts';
import { checkRecording, type RecordingFault } from './recording-check.ts';
import type { openScreen } from './terminal.ts';

const repaintMs = 500;
/** Left out at the beginning of each phase that is compared. */
const settleMs = 10_000;
/** How long conversations may go on after the dialling stopped. */
const drainMs = 40_000;

/** Where a demo is shown, and what ends it early. */
interface Stage {
  readonly screen: ReturnType<typeof openScreen>;
  readonly signal: AbortSignal;
  readonly words: DemoWords;
  /** Says where the console is, once everything runs. */
  readonly announce: (world: DemoWorld) => void;
}

/** One demo from start to summary; ends early, in order, when the signal says so. */
export async function runDemo(options: DemoOptions, parts: Stage & DemoPlace): Promise<DemoSummary> {
  const world = await startDemoWorld(options, parts);
  const over = new AbortController();
  try {
    parts.announce(world);
    const { services } = world.app;
    const imported = (await services.campaigns.report(demoCampaignId)).totals.records;
    const startedAt = Date.now();
    const conversations = new Set<string>();
    const verdicts: GivenVerdict[] = [];
    const demo = livingConversations(world, options.seed, over.signal);
    services.subscribe(({ event, commands }) => {
      if (event.type === 'verdict') verdicts.push(event);
      for (const command of commands) {
        if (command.type === 'settle' && command.settlement.outcome === 'connected') {
          conversations.add(command.settlement.callId);
        }
      }
    });
    await services.campaigns.command(demoCampaignId, 'start');
    const phases: Phase[] = [];
    for (const plan of await plansOf(world, options)) {
      if (parts.signal.aborted) break;
      phases.push(await runPhase(world, { options, plan, demo }, parts));
    }
    const elapsedMs = Date.now() - startedAt;
    const board = services.board();
    await services.campaigns.command(demoCampaignId, 'drain');
    await drain(world, parts.signal);
    over.abort();
    await world.app.stop();
    return await count(world, { options, imported, elapsedMs, board, phases, conversations, verdicts });
  } finally {
    over.abort();
    parts.screen.end();
    await world.close();
  }
}

/** Agents choose a disposition towards the end of their wrap-up, ms after its beginning. */
const disposeAfterMs = 1_500;
/** How long they are in wrap-up, ms. */
const wrapUpMs = 2_000;

/** Simulates what the conversations come to, and lets the agents say it. */
function livingConversations(
  { app: { services }, staff }: DemoWorld,
  seed: number,
  over: AbortSignal,
): DemoConversations {
  const demo = new DemoConversations(staff, seededRng(seed));
  const say = async ({ agentId, label }: DemoDisposition): Promise<void> => {
    await delay(disposeAfterMs, undefined, { signal: over });
    await services.agents.dispose(agentId, label);
  };
  const wrapUps = new DemoWrapUps(staff);
  const end = async (wrapUp: AgentStateChanged): Promise<void> => {
    await delay(wrapUpMs, undefined, { signal: over });
    if (wrapUps.goesOn(wrapUp)) await services.agents.command(wrapUp.agentId, 'ready');
  };
  services.subscribe((step) => {
    // An agent who is talking again by then says nothing, nor does one whose demo is over.
    for (const disposition of demo.observe(step)) say(disposition).catch(() => undefined);
    for (const wrapUp of wrapUps.observe(step)) end(wrapUp).catch(() => undefined);
  });
  return demo;
}

/** One thing changes from each phase of a comparison to the next. */
const compared: readonly PhasePlan[] = [
  { mode: 'progressive', policy: 'longestIdle' },
  { mode: 'predictive', policy: 'longestIdle' },
  { mode: 'predictive', policy: 'bestMatch' },
];

async function plansOf(
  { app: { services } }: DemoWorld,
  { compare, mode }: DemoOptions,
): Promise<readonly PhasePlan[]> {
  if (compare) return compared;
  const { campaign } = await services.campaigns.report(demoCampaignId);
  return [{ mode, policy: campaign.matching?.policy ?? 'longestIdle' }];
}

/** Dials by one plan for the demo's time; measured without its beginning, when lines opened by the last plan still end. */
async function runPhase(
  world: DemoWorld,
  {
    options,
    plan,
    demo,
  }: { readonly options: DemoOptions; readonly plan: PhasePlan; readonly demo: DemoConversations },
  parts: Stage,
): Promise<Phase> {
  const { services } = world.app;
  const { campaign } = await services.campaigns.report(demoCampaignId);
  if (campaign.matching) {
    const matching = { ...campaign.matching, policy: plan.policy };
    await services.campaigns.apply({ ...campaign, dialingMode: plan.mode, matching }, { dryRun: false });
  }
  const durationMs = options.seconds * 1000;
  const settledAt = Date.now() + (options.compare ? Math.min(settleMs, durationMs / 4) : 0);
  let from = services.board();
  await watch(world, { ...options, mode: plan.mode }, parts, (board) => {
    if (board.floor.at <= settledAt) from = board;
  });
  const to = services.board();
  return measurePhase(plan, from, to, demo.worth(from.floor.at, to.floor.at));
}

async function watch(
  world: DemoWorld,
  options: DemoOptions,
  { screen, signal, words }: Stage,
  see: (board: Board) => void,
): Promise<void> {
  const startedAt = Date.now();
  const durationMs = options.seconds * 1000;
  const { campaigns } = world.app.services;
  const mode = words.messages.states.dialingModes[options.mode];
  const title = words.texts.demo.title({ mode, agents: options.agents });
  while (!signal.aborted) {
    const elapsedMs = Date.now() - startedAt;
    if (elapsedMs >= durationMs) return;
    const { totals } = await campaigns.report(demoCampaignId);
    const board = world.app.services.board();
    see(board);
    screen.show(renderMoment({ title, elapsedMs, durationMs, totals, board }, screen.columns, words));
    await delay(Math.min(repaintMs, durationMs - elapsedMs), undefined, { signal }).catch(() => undefined);
  }
}

async function drain(world: DemoWorld, signal: AbortSignal): Promise<void> {
  const giveUpAt = Date.now() + drainMs;
  const inProgress = (): number => {
    // The floor no longer has calls that ended.
    return Object.values(world.app.services.board().floor.callsByPhase).reduce((sum, calls) => sum + calls, 0);
  };
  while (inProgress() > 0 && Date.now() < giveUpAt && !signal.aborted) {
    await delay(100, undefined, { signal }).catch(() => undefined);
  }
}

async function count(
  world: DemoWorld,
  run: {
    readonly options: DemoOptions;
    readonly imported: number;
    readonly elapsedMs: number;
    readonly board: Board;
    readonly phases: readonly Phase[];
    /** Calls that ended as conversations. */
    readonly conversations: ReadonlySet<string>;
    readonly verdicts: readonly GivenVerdict[];
  },
): Promise<DemoSummary> {
  const { hopper, recordings } = world.stores.stores;
  const lines: string[] = [];
  for await (const line of createInterface({ input: createReadStream(world.carrierLog) })) lines.push(line);
  const faults: (RecordingFault | undefined)[] = [];
  // A machine that was taken for a person for a moment was recorded for that moment: no conversation, and not counted.
  for (const { callId, file } of await recordings.list({ limit: 1_000_000 })) {
    if (run.conversations.has(callId)) faults.push(await checkRecording(file));
  }
  return summarise({
    phases: run.phases,
    elapsedMs: run.elapsedMs,
    agents: world.staff.length,
    imported: run.imported,
    totals: await hopper.totals(demoCampaignId),
    outcomes: await hopper.outcomes(demoCampaignId),
    board: run.board,
    carrier: checkCarrierLog(lines),
    detection: checkDetection(lines, run.verdicts),
    recordingFaults: faults,
    recordingsFolder: world.recordingsFolder,
  });
}
