import type { Route } from './route.ts';
import { agentRoutes, type AgentServices } from './routes/agent-routes.ts';
import { attemptRoutes, type AttemptServices } from './routes/attempt-routes.ts';
import { audioRoutes, type AudioServices } from './routes/audio-routes.ts';
import { callbackRoutes, type CallbackServices } from './routes/callback-routes.ts';
import { calibrationRoutes, type CalibrationServices } from './routes/calibration-routes.ts';
import { campaignRoutes, type CampaignServices } from './routes/campaign-routes.ts';
import { conversationRoutes, type ConversationServices } from './routes/conversation-routes.ts';
import { debtorMergeRoutes, type DebtorMergeServices } from './routes/debtor-merge-routes.ts';
import { debtorPartRoutes } from './routes/debtor-part-routes.ts';
import { debtorRoutes, type DebtorServices } from './routes/debtor-routes.ts';
import { deskMessageRoutes, type DeskMessageServices } from './routes/desk-message-routes.ts';
import { deskRoutes, type DeskServices } from './routes/desk-routes.ts';
import { detectionRoutes, type DetectionServices } from './routes/detection-routes.ts';
import { dispositionRoutes, type DispositionServices } from './routes/disposition-routes.ts';
import { doNotCallRoutes, type DoNotCallServices } from './routes/do-not-call-routes.ts';
import { erasureRoutes, type ErasureServices } from './routes/erasure-routes.ts';
import { experimentRoutes, type ExperimentServices } from './routes/experiment-routes.ts';
import { floorRoutes, type FloorServices } from './routes/floor-routes.ts';
import { historyRoutes, type HistoryServices } from './routes/history-routes.ts';
import { importRoutes, type ImportServices } from './routes/import-routes.ts';
import { matchRoutes, type MatchServices } from './routes/match-routes.ts';
import { monitoringRoutes, type MonitoringServices } from './routes/monitoring-routes.ts';
import { phoneRoutes, type PhoneServices } from './routes/phone-routes.ts';
import { peopleRoutes, type PeopleServices } from './routes/people-routes.ts';
import { sessionRoutes, type SessionServices } from './routes/session-routes.ts';
import { auditRoutes, type AuditServices } from './routes/audit-routes.ts';
import { recordingRoutes, type RecordingServices } from './routes/recording-routes.ts';
import { recordingCommentRoutes, type RecordingCommentServices } from './routes/recording-comment-routes.ts';
import { legalHoldRoutes, type LegalHoldServices } from './routes/legal-hold-routes.ts';
import { reportRoutes, type ReportServices } from './routes/report-routes.ts';
import { reviewSampleRoutes, type ReviewSampleServices } from './routes/review-sample-routes.ts';
import { coachingRoutes, type CoachingServices } from './routes/coaching-routes.ts';
import { reviewRoutes, type ReviewServices } from './routes/review-routes.ts';
import { rulePackRoutes, type RulePackServices } from './routes/rule-pack-routes.ts';
import { promiseRoutes, type PromiseServices } from './routes/promise-routes.ts';
import { teamRoutes } from './routes/team-routes.ts';
import { valueRoutes, type ValueServices } from './routes/value-routes.ts';
import { whatIfRoutes, type WhatIfServices } from './routes/what-if-routes.ts';
import { webhookRoutes, type WebhookServices } from './routes/webhook-routes.ts';
import { switchRoutes, type SwitchServices } from './routes/switch-routes.ts';

/** The parts of the service by area; the routes of an area get their own part only. */
export interface ApiServices {
  readonly agents: AgentServices;
  readonly attempts: AttemptServices;
  readonly audio: AudioServices;
  readonly audit: AuditServices;
  readonly callbacks: CallbackServices;
  readonly calibrations: CalibrationServices;
  readonly campaigns: CampaignServices;
  readonly conversations: ConversationServices;
  readonly debtors: DebtorServices & DebtorMergeServices;
  readonly desk: DeskServices & DeskMessageServices;
  readonly detection: DetectionServices;
  readonly dispositions: DispositionServices;
  readonly coaching: CoachingServices;
  readonly doNotCall: DoNotCallServices;
  readonly erasures: ErasureServices;
  readonly experiments: ExperimentServices;
  readonly floor: FloorServices;
  readonly history: HistoryServices;
  readonly imports: ImportServices;
  readonly matches: MatchServices;
  readonly monitoring: MonitoringServices;
  readonly people: PeopleServices;
  readonly phones: PhoneServices;
  readonly sessions: SessionServices;
  readonly promises: PromiseServices;
  readonly recordings: RecordingServices;
  readonly recordingComments: RecordingCommentServices;
  readonly legalHolds: LegalHoldServices;
  readonly reports: ReportServices;
  readonly review: ReviewServices;
  readonly reviewSamples: ReviewSampleServices;
  readonly rulePacks: RulePackServices;
  readonly switchNodes: SwitchServices;
  readonly values: ValueServices;
  readonly webhooks: WebhookServices;
  readonly whatIf: WhatIfServices;
}

/** The route table of the API. Live events (live-socket.ts) stand beside it. */
export const routes: readonly Route<ApiServices>[] = [
  ...inArea(floorRoutes, ({ floor }) => floor),
  ...inArea(monitoringRoutes, ({ monitoring }) => monitoring),
  ...inArea(historyRoutes, ({ history }) => history),
  ...inArea(callbackRoutes, ({ callbacks }) => callbacks),
  ...inArea(campaignRoutes, ({ campaigns }) => campaigns),
  ...inArea(rulePackRoutes, ({ rulePacks }) => rulePacks),
  ...inArea(experimentRoutes, ({ experiments }) => experiments),
  ...inArea(agentRoutes, ({ agents }) => agents),
  ...inArea(teamRoutes, ({ agents, people: { people } }) => ({ agents, people })),
  ...inArea(deskRoutes, ({ desk }) => desk),
  ...inArea(deskMessageRoutes, ({ desk }) => desk),
  ...inArea(dispositionRoutes, ({ dispositions }) => dispositions),
  ...inArea(conversationRoutes, ({ conversations }) => conversations),
  ...inArea(detectionRoutes, ({ detection }) => detection),
  ...inArea(debtorRoutes, ({ debtors }) => debtors),
  ...inArea(debtorPartRoutes, ({ debtors }) => debtors),
  ...inArea(debtorMergeRoutes, ({ debtors }) => debtors),
  ...inArea(erasureRoutes, ({ erasures }) => erasures),
  ...inArea(doNotCallRoutes, ({ doNotCall }) => doNotCall),
  ...inArea(importRoutes, ({ imports }) => imports),
  ...inArea(matchRoutes, ({ matches }) => matches),
  ...inArea(phoneRoutes, ({ phones }) => phones),
  ...inArea(recordingRoutes, ({ recordings }) => recordings),
  ...inArea(recordingCommentRoutes, ({ recordingComments }) => recordingComments),
  ...inArea(legalHoldRoutes, ({ legalHolds }) => legalHolds),
  ...inArea(reviewRoutes, ({ review }) => review),
  ...inArea(reviewSampleRoutes, ({ reviewSamples }) => reviewSamples),
  ...inArea(calibrationRoutes, ({ calibrations }) => calibrations),
  ...inArea(coachingRoutes, ({ coaching }) => coaching),
  ...inArea(attemptRoutes, ({ attempts }) => attempts),
  ...inArea(promiseRoutes, ({ promises }) => promises),
  ...inArea(reportRoutes, ({ reports }) => reports),
  ...inArea(switchRoutes, ({ switchNodes }) => switchNodes),
  ...inArea(audioRoutes, ({ audio }) => audio),
  ...inArea(sessionRoutes, ({ sessions }) => sessions),
  ...inArea(peopleRoutes, ({ people }) => people),
  ...inArea(auditRoutes, ({ audit }) => audit),
  ...inArea(valueRoutes, ({ values }) => values),
  ...inArea(webhookRoutes, ({ webhooks }) => webhooks),
  ...inArea(whatIfRoutes, ({ whatIf }) => whatIf),
];

function inArea<S>(area: readonly Route<S>[], part: (services: ApiServices) => S): readonly Route<ApiServices>[] {
  return area.map((row) => ({ ...row, handle: (services, input) => row.handle(part(services), input) }));
}
