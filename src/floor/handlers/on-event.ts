import { MatchKnowledge } from '../../../routing/match/knowledge/match-knowledge.ts';
import type { FloorEvent } from '../state/events.ts';
import type { FloorState } from '../state/floor-state.ts';
import { onAgentApplied, onAgentCommanded, onAgentDisposed, onAgentRemoved } from './on-agent-event.ts';
import { onCallByHandAsked, onRecordForHand } from './on-by-hand.ts';
import { onCallEvent, onConnectRefused } from './on-call-event.ts';
import { balanceOccupancy } from '../moves/calls/learn-match.ts';
import { onGreetingEnded, onMessageRefused } from '../moves/calls/amd-answer.ts';
import { onCampaignApplied, onCampaignCommanded, onCampaignRemoved } from './on-campaign-event.ts';
import { onDebtorGreeted } from './on-debtor-greeted.ts';
import { onDialRefused } from './on-dial-refused.ts';
import { onClosing, onStore, onTrunks } from './on-link-event.ts';
import { onCallbacksDue, onClaimFailed, onRecordsAdded, onRecordsClaimed } from './on-records.ts';
import { onNumberBarred, onRecordChanged, onRecordFreed, onRecordStopped } from './on-record-stop.ts';
import { onCallRecovered, onLegRecovered, onLiveCalls } from './on-recovery.ts';
import { onRedialEnded } from './on-leg-event.ts';
import { onTransferBegan, onTransferChanged, onTransferToAgent } from './on-transfer.ts';
import { onVerdict } from './on-verdict.ts';
import { onRecordingsTrouble } from './on-recordings-trouble.ts';
import { onHistoryTrouble } from './on-history-trouble.ts';
import { onWebhookTrouble } from './on-webhook-trouble.ts';

type Handlers = {
  readonly [T in FloorEvent['type']]: (floor: FloorState, event: Extract<FloorEvent, { type: T }>) => void;
};

/** Where each event goes. */
const handlers: Handlers = {
  tick: (floor) => {
    floor.paceNeeded = true;
    balanceOccupancy(floor);
    // A drain that a restart found in progress ends with the calls that were taken over, or at once without any.
    for (const { status } of floor.campaigns.values()) if (status === 'draining') floor.reviewNeeded = true;
  },
  campaignApplied: (floor, { campaign, status }) => onCampaignApplied(floor, campaign, status),
  campaignCommanded: (floor, { campaignId, action }) => onCampaignCommanded(floor, campaignId, action),
  campaignRemoved: (floor, { campaignId }) => onCampaignRemoved(floor, campaignId),
  agentApplied: (floor, { agent }) => onAgentApplied(floor, agent),
  agentRemoved: (floor, { agentId }) => onAgentRemoved(floor, agentId),
  agentCommanded: (floor, { agentId, action }) => onAgentCommanded(floor, agentId, action),
  agentDisposed: (floor, { agentId, disposition, dates }) =>
    onAgentDisposed(floor, { agentId, disposition, ...(dates ? { dates } : {}) }),
  callByHandAsked: onCallByHandAsked,
  recordForHand: onRecordForHand,
  redialEnded: (floor, { agentId }) => onRedialEnded(floor, agentId),
  recordsClaimed: onRecordsClaimed,
  recordsAdded: (floor, { campaignId }) => onRecordsAdded(floor, campaignId),
  recordStopped: onRecordStopped,
  recordFreed: onRecordFreed,
  numberBarred: onNumberBarred,
  recordChanged: onRecordChanged,
  callbacksDue: (floor, { campaignId }) => onCallbacksDue(floor, campaignId),
  claimFailed: (floor, { campaignId, reason }) => onClaimFailed(floor, campaignId, reason),
  dialRefused: (floor, { callId, reason }) => onDialRefused(floor, callId, reason),
  deskMessage: () => undefined,
  transferToAgent: onTransferToAgent,
  transferBegan: (floor, { callId }) => onTransferBegan(floor, callId),
  transferChanged: onTransferChanged,
  connectRefused: (floor, { callId, legId, reason }) => onConnectRefused(floor, callId, legId, reason),
  call: (floor, { event }) => onCallEvent(floor, event),
  verdict: (floor, { callId, verdict }) => onVerdict(floor, callId, verdict),
  debtorGreeted: onDebtorGreeted,
  greetingEnded: (floor, { callId, by }) => onGreetingEnded(floor, callId, by),
  messageRefused: (floor, { callId, reason }) => onMessageRefused(floor, callId, reason),
  machineKnowledge: (floor, { knowledge }) => floor.machines.load(knowledge),
  matchKnowledge: (floor, { knowledge }) => {
    floor.matching = new MatchKnowledge(knowledge);
  },
  callRecovered: (floor, { call }) => onCallRecovered(floor, call),
  legRecovered: (floor, { agentId, legId }) => onLegRecovered(floor, agentId, legId),
  liveCalls: (floor, { calls, askedAt }) => onLiveCalls(floor, calls, askedAt),
  trunks: onTrunks,
  closing: onClosing,
  storeDown: (floor) => onStore(floor, false),
  storeUp: (floor) => onStore(floor, true),
  historyTrouble: onHistoryTrouble,
  recordingsTrouble: onRecordingsTrouble,
  webhookTrouble: onWebhookTrouble,
};

/** Gives an event to its handler. */
export function onEvent(floor: FloorState, event: FloorEvent): void {
  const handler = handlers[event.type] as (floor: FloorState, event: FloorEvent) => void;
  handler(floor, event);
}
