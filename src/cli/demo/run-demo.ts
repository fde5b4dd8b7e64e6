import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { setTimeout as delay } from 'node:timers/promises';
import type { Board } from '../../observe/board.ts';
import { auditCarrierLog } from './carrier-audit.ts';
import { renderMoment } from './board.ts';
import type { DemoOptions } from './demo-options.ts';
import { summarise, type DemoSummary } from './demo-summary.ts';
import { demoCampaignId, startDemoWorld, type DemoWorld } from './demo-world.ts';
import { auditRecording } from './recording-audit.ts';
import type { openScreen } from './terminal.ts';

const repaintMs = 500;
/** How long conversations may go on after the dialling stopped. */
const drainMs = 40_000;

/** One demo from start to summary; ends early, in order, when the signal says so. */
export async function runDemo(
  options: DemoOptions,
  parts: { readonly folder: string; readonly screen: ReturnType<typeof openScreen>; readonly signal: AbortSignal },
): Promise<DemoSummary> {
  const world = await startDemoWorld(options, parts.folder);
  let stopped = false;
  try {
    const { services } = world.app;
    const imported = (await services.campaigns.report(demoCampaignId)).totals.records;
    const startedAt = Date.now();
    await services.campaigns.command(demoCampaignId, 'start');
    await watch(world, options, { ...parts, startedAt });
    const elapsedMs = Date.now() - startedAt;
    const board = services.board();
    await services.campaigns.command(demoCampaignId, 'drain');
    await drain(world, parts.signal);
    await world.app.stop();
    stopped = true;
    return await count(world, { options, imported, elapsedMs, board });
  } finally {
    parts.screen.end();
    if (!stopped) await world.app.stop();
    await world.stores.close();
    await world.city.stop();
  }
}

async function watch(
  world: DemoWorld,
  options: DemoOptions,
  parts: { readonly screen: ReturnType<typeof openScreen>; readonly signal: AbortSignal; readonly startedAt: number },
): Promise<void> {
  const durationMs = options.seconds * 1000;
  const { campaigns } = world.app.services;
  const title = `Marcador demo · ${options.mode} · ${options.agents} agents · contact hours off (rulePack: none)`;
  while (!parts.signal.aborted) {
    const elapsedMs = Date.now() - parts.startedAt;
    if (elapsedMs >= durationMs) return;
    const { totals } = await campaigns.report(demoCampaignId);
    const board = world.app.services.board();
    parts.screen.show(renderMoment({ title, elapsedMs, durationMs, totals, board }, parts.screen.columns));
    await delay(Math.min(repaintMs, durationMs - elapsedMs), undefined, { signal: parts.signal }).catch(
      () => undefined,
    );
  }
}

async function drain(world: DemoWorld, signal: AbortSignal): Promise<void> {
  const giveUpAt = Date.now() + drainMs;
  const inProgress = (): number => {
    const { queued, dialled, ringing, earlyMedia, answered, waiting, connecting, connected, abandoning, releasing } =
      world.app.services.board().floor.callsByPhase;
    return (
      queued + dialled + ringing + earlyMedia + answered + waiting + connecting + connected + abandoning + releasing
    );
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
  },
): Promise<DemoSummary> {
  const { hopper, recordings } = world.stores.stores;
  const lines: string[] = [];
  for await (const line of createInterface({ input: createReadStream(world.carrierLog) })) lines.push(line);
  const faults: (string | undefined)[] = [];
  for (const { file } of await recordings.list({ limit: 1_000_000 })) faults.push(await auditRecording(file));
  return summarise({
    mode: run.options.mode,
    elapsedMs: run.elapsedMs,
    agents: world.agents,
    imported: run.imported,
    totals: await hopper.totals(demoCampaignId),
    outcomes: await hopper.outcomes(demoCampaignId),
    board: run.board,
    carrier: auditCarrierLog(lines),
    recordingFaults: faults,
    recordingsFolder: world.recordingsFolder,
  });
}
