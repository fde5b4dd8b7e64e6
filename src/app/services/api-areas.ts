import type { OwnerOfAgent } from '../../api/access/require-permission.ts';
import type { ApiServices } from '../../api/routes.ts';
import type { ConversationService } from '../../services/conversation-service.ts';
import type { DeskService } from '../../services/desk/desk-service.ts';
import type { SharedParts } from '../serve-api.ts';
import type { AppServices } from './app-services.ts';

/** The parts of the service by area, as the API takes them. */
export function apiAreas(services: AppServices, { identity, audit, ownerOfAgent, floors }: SharedParts): ApiServices {
  const { agents, callbacks, campaigns, conversations, dispositions, library, phones, recordingMarks, switchNodes } =
    services;
  return {
    agents,
    attempts: services.attempts,
    audio: services.browserPhones,
    audit,
    callbacks: { callbacks, ownerOfAgent },
    campaigns,
    conversations: withOwners(conversations, ownerOfAgent),
    desk: withLivePlace(services.desk, () => floors.ownPlace()),
    coaching: services.review,
    debtors: {
      ...{ stops: services.recordStops, records: services.debtorRecords, finder: services.debtorFinder, campaigns },
      caps: services.contactCaps,
      merges: services.debtorMerges,
    },
    detection: { library, recordingMarks, recordingArchive: services.recordingArchive },
    dispositions,
    doNotCall: services.doNotCall,
    erasures: services.erasures,
    experiments: services.experiments,
    floor: services,
    history: services,
    imports: { take: services.imports.take.bind(services.imports), jobs: services.importJobs },
    matches: { explanations: services.matches, ownerOfAgent },
    monitoring: services,
    people: identity,
    phones,
    promises: services.promises,
    sessions: identity,
    recordings: services.recordingArchive,
    recordingComments: {
      ...{ archive: services.recordingArchive, comments: services.recordingComments },
      evaluations: services.review.evaluations,
    },
    legalHolds: { archive: services.recordingArchive, holds: services.legalHolds },
    reports: services.reports,
    review: { archive: services.recordingArchive, ...services.review },
    calibrations: { archive: services.recordingArchive, people: identity.people, ...services.review },
    reviewSamples: { people: identity.people, ...services.review },
    rulePacks: { ...services.rules, campaigns },
    switchNodes,
    values: services.values,
    webhooks: services.webhooks,
    whatIf: services.whatIf,
  };
}

function withLivePlace(desk: DeskService, livePlace: ApiServices['desk']['livePlace']): ApiServices['desk'] {
  const { drafts, handCalls, messages } = desk;
  return {
    ...{ drafts, handCalls, messages, livePlace },
    signOn: (agentId, order) => desk.signOn(agentId, order),
    pause: (agentId, reason) => desk.pause(agentId, reason),
    extendWrapUp: (agentId) => desk.extendWrapUp(agentId),
    callbackCard: (agentId, of, maySee) => desk.callbackCard(agentId, of, maySee),
    callbackTimes: (agentId, callId) => desk.callbackTimes(agentId, callId),
    submit: (agentId, submission) => desk.submit(agentId, submission),
    page: (agentId, maySee) => desk.page(agentId, maySee),
    session: (agentId, maySee) => desk.session(agentId, maySee),
  };
}

function withOwners(conversations: ConversationService, ownerOfAgent: OwnerOfAgent): ApiServices['conversations'] {
  const { transfers, supervision, recordings, holds } = conversations;
  const sendDtmf: ConversationService['sendDtmf'] = (agentId, digits) => conversations.sendDtmf(agentId, digits);
  return { transfers, supervision, recordings, holds, sendDtmf, ownerOfAgent };
}
