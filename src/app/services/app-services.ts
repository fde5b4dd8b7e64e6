import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { ServiceConfig } from '../../../config/service-schema.ts';
import type { UtcOffset } from '../../../dialer/compliance/civil-day.ts';
import { noRules, type RulePack } from '../../../dialer/compliance/rule-pack.ts';
import type { CallControl, TrunkStatus } from '../../../telephony/call-control.ts';
import { fingerprintFile } from '../../../telephony/detection/fingerprint/fingerprint-file.ts';
import { defaultPolicy, verdictLagMs } from '../../../telephony/detection/decision/policy.ts';
import type { AttemptServices } from '../../api/routes/attempt-routes.ts';
import type { ServiceHistory } from '../history/create-history.ts';
import type { ReportServices } from '../../api/routes/report-routes.ts';
import { lifeOfDebtor } from '../../services/life-of-debtor.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { Log } from '../../../kernel/log.ts';
import type { SecurityLog } from '../../../kernel/security-log.ts';
import { AlarmLog } from '../../observe/alarm-log.ts';
import type { Metrics } from '../../observe/metrics/metrics.ts';
import type { Board } from '../../observe/board.ts';
import { AgentService } from '../../services/agents/agent-service.ts';
import { ExperimentService } from '../../services/experiments/experiment-service.ts';
import { PhoneService } from '../../services/agents/phone-service.ts';
import { PhonePolicy } from '../../services/agents/phone-policy.ts';
import type { BrowserPhoneService } from '../../services/browser-phones/browser-phone-service.ts';
import { CampaignService } from '../../services/campaign-service.ts';
import type { FingerprintLibrary } from '../../listening/fingerprint-library.ts';
import { RunningImports } from '../../services/imports/running-imports.ts';
import { MatchExplanations } from '../../services/match-explanations.ts';
import type { ContactValues } from '../../run/knowledge/contact-values.ts';
import { DebtorRecords } from '../../services/debtors/debtor-records.ts';
import { DebtorMerges } from '../../services/debtors/debtor-merges.ts';
import { ContactCaps } from '../../services/debtors/contact-caps.ts';
import { DebtorFinder } from '../../services/debtors/debtor-finder.ts';
import type { Erasures } from '../../services/erasures/erasures.ts';
import { DoNotCall } from '../../services/debtors/do-not-call.ts';
import { RecordStops } from '../../services/debtors/record-stops.ts';
import { RecordingMarks } from '../../services/recording-marks.ts';
import { createUtcOffset } from '../../schedule/utc-offset.ts';
import { CallbackService } from '../../services/callback-service.ts';
import { PromiseService } from '../../services/promise-service.ts';
import { CallbackRules, type CalledRecord } from '../../services/callback-rules.ts';
import { DispositionRules } from '../../services/disposition-rules.ts';
import { DispositionService } from '../../services/disposition-service.ts';
import type { WebhookService } from '../../api/webhooks/webhook-service.ts';
import { createDesk } from './create-desk.ts';
import { WhatIfService } from '../../services/what-if-service.ts';
import { playWhatIf } from '../what-if/play-what-if.ts';
import type { DeskService } from '../../services/desk/desk-service.ts';
import type { FloorService } from '../floor-service.ts';
import { createImportSlot } from './create-import-slot.ts';
import { boardNow, createMetrics, healthNow, requireReady, type Health } from './floor-standing.ts';
import { JobFiles } from '../../services/imports/jobs/job-files.ts';
import { ImportJobs } from '../../services/imports/jobs/import-jobs.ts';
import type { ImportSlot } from '../../services/imports/import-slot.ts';
import type { ConversationService } from '../../services/conversation-service.ts';
import type { FloorStep } from '../../floor/state/floor-step.ts';
import type { Journal } from '../../store/ports/journal.ts';
import type { RecordingIndex } from '../../store/ports/recording-index.ts';
import { createReview, type ReviewParts } from './create-review.ts';
import { CommentService } from '../../services/recording-comments.ts';
import type { LegalHolds } from '../../services/recordings/legal-holds.ts';
import { RecordingArchive } from '../../services/recording-archive.ts';
import { SwitchNodes } from '../../services/switch-nodes.ts';
import type { OpenStores } from '../open-stores.ts';
import type { KeptRecordings } from '../create-recordings.ts';
import { promptFinder } from '../prompt-finder.ts';

/** The right channel of a recording is the debtor, the left the agent (docs/conversations.md). */
const debtorChannel = 1;

/** Within this time the floor gives back records that it is asked for, ms. */
const floorAnswersMs = 50;

interface Parts {
  readonly config: ServiceConfig;
  readonly floor: FloorService;
  readonly open: OpenStores;
  readonly calls: CallControl;
  readonly security: Pick<SecurityLog, 'counts'>;
  readonly library: FingerprintLibrary;
  readonly rulePacks: ReadonlyMap<string, RulePack>;
  readonly webhooks: WebhookService;
  readonly browserPhones: BrowserPhoneService;
  readonly clock: Clock;
  readonly log: Log;
  readonly history: Pick<ServiceHistory, 'ask'>;
  readonly version: string;
  /** A keyed digest, for texts of one purpose. */
  readonly digest: (purpose: string, text: string) => string;
  readonly kept: Pick<KeptRecordings, 'files' | 'measurer' | 'legalHolds'>;
  /** Makes what erases persons. */
  readonly createErasures: (stops: RecordStops) => Erasures;
}

/** The use cases of the service. The API gets them by area; the demo and tests call them directly. */
export interface AppServices {
  readonly floorId: string;
  /** The fencing token of the floor's owner; 0 before it owns the floor. */
  epoch(): number;
  readonly browserPhones: BrowserPhoneService;
  readonly callbacks: CallbackService;
  readonly campaigns: CampaignService;
  readonly agents: AgentService;
  readonly phones: PhoneService;
  readonly conversations: ConversationService;
  readonly desk: DeskService;
  readonly dispositions: DispositionService;
  readonly experiments: ExperimentService;
  readonly values: ContactValues;
  readonly library: FingerprintLibrary;
  readonly journal: Journal;
  readonly recordings: RecordingIndex;
  readonly recordingArchive: RecordingArchive;
  readonly recordingMarks: RecordingMarks;
  readonly recordingComments: CommentService;
  readonly legalHolds: LegalHolds;
  readonly review: ReviewParts;
  readonly switchNodes: SwitchNodes;
  trunks(): readonly TrunkStatus[];
  board(): Board;
  health(): Health;
  readonly metrics: Metrics;
  /** @throws AppError STORE_UNREACHABLE or SWITCH_UNREACHABLE while the service could not take a call */
  requireReady(): void;
  /** Calls the listener for every step of the floor until the returned function is called. */
  subscribe(listener: (step: FloorStep) => void): () => void;
  readonly imports: ImportSlot;
  readonly importJobs: ImportJobs;
  readonly matches: MatchExplanations;
  readonly recordStops: RecordStops;
  readonly webhooks: WebhookService;
  readonly whatIf: WhatIfService;
  readonly doNotCall: DoNotCall;
  readonly debtorRecords: DebtorRecords;
  readonly contactCaps: ContactCaps;
  readonly debtorFinder: DebtorFinder;
  readonly debtorMerges: DebtorMerges;
  readonly erasures: Erasures;
  readonly reports: ReportServices;
  readonly rules: { readonly rulePacks: ReadonlyMap<string, RulePack>; readonly utcOffset: UtcOffset };
  readonly attempts: AttemptServices;
  readonly promises: { readonly promises: PromiseService; readonly now: () => number };
}

/** Debtors who are held or withdrawn, numbers that are barred, persons who are erased. */
function whoIsNotCalled({
  floor,
  open: { stores },
  clock,
  createErasures,
}: Parts): Pick<AppServices, 'recordStops' | 'doNotCall' | 'erasures'> {
  const { runner } = floor;
  const note: FloorService['note'] = (what, fields) => floor.note(what, fields);
  const recordStops = new RecordStops({ stores, runner, note, clock });
  const doNotCall = new DoNotCall({ ledger: stores.contacts, runner, note });
  return { recordStops, doNotCall, erasures: createErasures(recordStops) };
}

/** What history knows, with what of it has not ended. */
function pastServices({
  floor,
  open: { stores },
  clock,
  history: { ask },
}: Parts): Pick<AppServices, 'reports' | 'attempts' | 'promises'> {
  const now = (): number => clock.now();
  return {
    reports: { ask, life: (debtorId) => lifeOfDebtor({ stores, ask }, debtorId) },
    attempts: { ask, now, inProgress: () => floor.floor.attemptsInProgress() },
    promises: { promises: new PromiseService({ stores, ask, clock }), now },
  };
}

/** Debtors: read, written, found, merged. */
function debtorServices(
  { floor, open: { stores }, clock }: Parts,
  rules: AppServices['rules'],
): Pick<AppServices, 'debtorRecords' | 'debtorFinder' | 'debtorMerges' | 'contactCaps'> {
  const { runner } = floor;
  const note: FloorService['note'] = (what, fields) => floor.note(what, fields);
  return {
    debtorRecords: new DebtorRecords({ stores, runner, clock }),
    debtorFinder: new DebtorFinder({ stores }),
    contactCaps: new ContactCaps({ stores, ...rules, clock }),
    debtorMerges: new DebtorMerges({ stores, runner, note, clock, pause: () => pause(floorAnswersMs) }),
  };
}

/** Puts the use cases together. */
export function createAppServices(parts: Parts): AppServices {
  const { config, floor, open, calls, clock } = parts;
  const { runner } = floor;
  const { stores } = open;
  const startedAt = clock.now();
  const alarms = new AlarmLog();
  runner.subscribe((step) => alarms.observe(step));
  const board = (): Board => boardNow(parts, { startedAt, alarms });
  const metrics = createMetrics(parts, board);
  const runningImports = new RunningImports();
  const findPrompt = promptFinder(config.stateFolder);
  const rulePacks = new Map([[noRules.id, noRules], ...parts.rulePacks]);
  const contactRules = { rulePacks, utcOffset: createUtcOffset() };
  const callbackRules = new CallbackRules({ stores, ...contactRules });
  const rules = new DispositionRules({
    ...{ campaigns: stores.campaigns, agents: stores.agents, callbacks: callbackRules },
  });
  const campaigns = campaignService(parts, { runningImports, ...contactRules, findPrompt });
  const note: FloorService['note'] = (what, fields) => floor.note(what, fields);
  const agents = agentService(parts, rules);
  const past = pastServices(parts);
  return {
    ...{ floorId: config.floor.id, epoch: () => floor.epoch },
    values: floor.values,
    experiments: new ExperimentService({ campaigns, journal: stores.journal, floorId: config.floor.id, clock, note }),
    callbacks: new CallbackService({ stores, runner, clock }),
    campaigns,
    phones: new PhoneService({ calls, agents: stores.agents }),
    agents,
    desk: createDesk({
      ...{ config, floor, stores, calls, agents, rules, callbacks: callbackRules, clock, log: parts.log },
      digest: (text) => parts.digest('debtor called by hand', text),
    }),
    dispositions: new DispositionService({
      ...{ store: stores.dispositions, notes: stores.attemptNotes, dispositions: floor.dispositions, rules, clock },
    }),
    ...{ library: parts.library, legalHolds: parts.kept.legalHolds, journal: stores.journal },
    conversations: floor.conversations,
    ...recordingServices(parts, past.promises.promises),
    switchNodes: new SwitchNodes({ calls, store: stores.nodeDrains, note }),
    matches: new MatchExplanations({
      floorId: config.floor.id,
      ...{ journal: stores.journal, hopper: stores.hopper, floor: floor.floor, values: floor.values, clock },
    }),
    webhooks: parts.webhooks,
    whatIf: whatIfService(parts, campaigns),
    browserPhones: parts.browserPhones,
    ...past,
    rules: contactRules,
    trunks: () => calls.trunks(),
    board,
    metrics,
    requireReady: () => requireReady(healthNow(parts, startedAt)),
    health: () => healthNow(parts, startedAt),
    subscribe: (listener) => runner.subscribe(listener),
    ...importServices(parts, { campaigns, running: runningImports }),
    ...whoIsNotCalled(parts),
    ...debtorServices(parts, contactRules),
  };
}

function whatIfService({ floor, clock }: Parts, campaigns: CampaignService): WhatIfService {
  return new WhatIfService({
    ...{ campaigns, clock, learnt: () => floor.pacingKnowledge() },
    viewOf: (id) => floor.floor.view(clock.now()).campaigns.find(({ campaignId }) => campaignId === id),
    play: (question) => playWhatIf(question, clock),
  });
}

function recordingServices(
  { kept: { files, measurer }, floor, open: { stores }, library, clock }: Parts,
  promises: PromiseService,
): Pick<AppServices, 'recordings' | 'recordingArchive' | 'recordingMarks' | 'recordingComments' | 'review'> {
  const { recordings } = stores;
  const archive = new RecordingArchive({
    ...{ index: recordings, files, clock },
    finder: new DebtorFinder({ stores }),
    sketchOf: async (recording) => (await files.keptSketch(recording)) ?? measurer.sketchOf(recording),
  });
  return {
    recordings,
    review: createReview({ stores, archive, promises, clock }),
    recordingArchive: archive,
    recordingComments: new CommentService({ store: stores.recordingComments, recordings, clock }),
    recordingMarks: new RecordingMarks({
      ...{ recordings, library },
      measure: (recording, index) => files.withFile(recording, (file) => fingerprintFile(file, debtorChannel, index)),
      note: (what, fields) => floor.note(what, fields),
    }),
  };
}

function agentService({ config, floor, open, calls, clock }: Parts, rules: DispositionRules): AgentService {
  const lastCallOf = (agentId: string): CalledRecord | undefined => floor.floor.lastCallOf(agentId);
  const { runner } = floor;
  const policy = new PhonePolicy(config);
  return new AgentService({ store: open.stores.agents, runner, calls, clock, rules, policy, lastCallOf });
}

/** The slot for imports, and the jobs that wait for it. */
function importServices(
  parts: Parts,
  { campaigns, running }: { readonly campaigns: CampaignService; readonly running: RunningImports },
): Pick<AppServices, 'imports' | 'importJobs'> {
  const { config, open, clock, log } = parts;
  const { importJobs: store, hopper } = open.stores;
  const begun = (campaignId: string): (() => void) => begunImport(parts, running, campaignId);
  const imports = createImportSlot(open, { campaigns, clock, begun });
  const files = new JobFiles(path.join(config.stateFolder, 'imports'), config.imports.mostUploadBytes);
  const importJobs = new ImportJobs({ store, files, slot: imports, campaigns, running, hopper, clock, log });
  return { imports, importJobs };
}

/** An import into a campaign begins; the floor learns when it is over. */
function begunImport({ floor }: Parts, imports: RunningImports, campaignId: string): () => void {
  const over = imports.begin(campaignId);
  return () => {
    over();
    floor.runner.feed({ type: 'recordsAdded', campaignId });
  };
}

function campaignService(
  { config, floor, open, clock }: Parts,
  found: {
    readonly runningImports: RunningImports;
    readonly rulePacks: ReadonlyMap<string, RulePack>;
    readonly utcOffset: UtcOffset;
    readonly findPrompt: ReturnType<typeof promptFinder>;
  },
): CampaignService {
  const { runningImports, rulePacks, utcOffset, findPrompt } = found;
  return new CampaignService({
    stores: open.stores,
    runner: floor.runner,
    clock,
    imports: runningImports,
    trunks: config.switch.trunks.map((trunk) => trunk.name),
    ...{ rulePacks, utcOffset },
    hasPrompt: (promptId) => findPrompt(promptId) !== undefined,
    verdictByMs: defaultPolicy.deadlineMs + verdictLagMs,
  });
}
