/** A wrong value of a document: its key, the value found, what was expected. */
export interface WrongValue {
  /** Path of the key, like `http.port` or `switch.trunks[0].host`; empty: the whole document. */
  readonly key: string;
  /** As it may be shown: secrets are masked, long values cut. Absent: there is none. */
  readonly value?: string;
  /** In English, as the schema says it. Absent: there is no such key. */
  readonly expected?: string;
  /** Position of the document in a file of several, from 1. */
  readonly document?: number;
}

/** A setting of a campaign that cannot stand, by the code of src/messages/…/campaign-findings.ts. */
interface WrongSetting {
  readonly path: string;
  readonly code: string;
  readonly values: Readonly<Record<string, string | number>>;
}

/** What a file is that is no list. */
export type OtherFile = 'xlsx' | 'xls' | 'gzip' | 'pdf';

interface File {
  readonly file: string;
}
interface OfCampaign {
  readonly campaignId: string;
}
interface OfAgent {
  readonly agentId: string;
}
interface OfSupervisor {
  readonly supervisorId: string;
}
interface OfService {
  readonly url: string;
}
interface Unknown extends OfCampaign {
  readonly found: string;
  /** What there is, separated by commas; empty: nothing. */
  readonly known: string;
}

/** What exactly an operational error is about, and the particulars that its text needs. Their words are in src/messages. */
interface ErrorDetailParams {
  // Files and documents.
  readonly fileMissing: File;
  readonly fileExists: File;
  readonly fileUnreadable: File;
  readonly notYaml: File & { readonly problem: string; readonly line?: number; readonly column?: number };
  readonly notJson: File;
  readonly notAnObject: File;
  readonly notOneDocument: File;
  readonly noDocument: File;
  readonly documentInvalid: File & { readonly problems: readonly WrongValue[] };
  readonly variableMissing: { readonly key: string; readonly name: string };
  readonly tokensInvalid: File;
  readonly readingNeedsRedis: object;
  // Start.
  readonly addressTaken: { readonly address: string };
  readonly addressForbidden: { readonly address: string };
  readonly addressNotHere: { readonly address: string };
  readonly redisUnreachable: { readonly where: string; readonly problem: string };
  readonly privateRedisUnreachable: { readonly problem: string };
  readonly privateRedisSilent: object;
  readonly privateRedisEnded: object;
  readonly redisMissing: object;
  readonly flockMissing: object;
  readonly clockSkew: { readonly skewMs: number };
  readonly floorOwned: { readonly floorId: string };
  readonly alreadyRunning: { readonly folder: string; readonly pid: number };
  readonly archiverRunning: { readonly folder: string; readonly pid: number };
  readonly freeswitchMissing: object;
  readonly cityNotBuilt: object;
  readonly cityDown: object;
  readonly demoPhonesSilent: object;
  // The command line and the service.
  readonly serviceSilent: OfService;
  readonly serviceNotStarted: { readonly folder: string };
  /** The state folder is a relative path. */
  readonly serviceNotStartedHere: { readonly folder: string; readonly stateFolder: string };
  readonly serviceAnswered: { readonly status: number };
  readonly liveEventsUnavailable: OfService;
  readonly liveEventsClosed: OfService;
  readonly tokenRefused: object;
  readonly tokenMissing: object;
  readonly permissionMissing: { readonly permission: string };
  readonly outsideScope: { readonly permission: string };
  readonly signInNeeded: object;
  readonly signInRefused: object;
  readonly secondFactorNeeded: object;
  readonly signInLocked: { readonly minutes: number };
  readonly tooManySignIns: object;
  readonly whatIfBusy: object;
  readonly sessionOver: object;
  readonly tooManySessions: object;
  readonly stepUpNeeded: object;
  readonly invitationInvalid: object;
  readonly openIdUnreachable: object;
  readonly openIdRefused: object;
  readonly openIdExpired: object;
  readonly openIdStranger: { readonly user: string };
  readonly openIdNoName: { readonly claim: string };
  readonly openIdOther: { readonly user: string };
  readonly nameIsGiven: { readonly id: string };
  readonly nameTaken: { readonly id: string };
  readonly personUnknown: { readonly id: string };
  readonly personChanged: { readonly id: string };
  readonly tooManyPeople: object;
  readonly keyUnknown: { readonly id: string };
  readonly keyNameTaken: { readonly name: string };
  readonly tooManyKeys: object;
  readonly grantsTooMuch: { readonly permission: string };
  readonly notYourself: object;
  readonly identityKeyInvalid: File;
  readonly addressUnknown: object;
  readonly consoleNotBuilt: object;
  readonly pageNotListed: object;
  readonly csvExpected: object;
  readonly listExpected: object;
  readonly idsDiffer: { readonly address: string; readonly document: string };
  // Imports.
  readonly listUnreadable: object;
  readonly importBrokeOff: object;
  readonly importStopped: object;
  readonly uploadBrokeOff: object;
  readonly importBusy: OfCampaign;
  readonly tooManyImports: { readonly most: number };
  readonly uploadTooLong: { readonly most: number };
  readonly importUnknown: object;
  readonly noRejects: object;
  readonly importState: { readonly state: string };
  readonly serviceStops: object;
  readonly importFailed: object;
  readonly rejectsUnwritable: File;
  readonly rejectsIsList: File;
  readonly notText: { readonly found: OtherFile };
  readonly headerTooLong: object;
  readonly headerMissing: object;
  readonly tooManyColumns: { readonly most: number };
  readonly namedColumnMissing: object;
  readonly columnMissing: { readonly field: string };
  // Idempotency keys.
  readonly repeatInProgress: object;
  readonly keyReused: object;
  readonly keyWrong: object;
  readonly keyOnUpload: object;
  // Debtors.
  readonly debtorBusy: object;
  readonly sameDebtor: object;
  readonly debtorUnknown: object;
  readonly instantPast: object;
  readonly numberNotBarred: object;
  readonly attemptUnknown: object;
  readonly lastNumber: object;
  readonly noSuchRulePack: object;
  readonly partUnknown: object;
  readonly versionOlder: object;
  readonly debtorWrong: object;
  // Campaigns and agents.
  readonly campaignUnknown: OfCampaign;
  readonly campaignActive: OfCampaign;
  readonly campaignInCalls: OfCampaign;
  readonly campaignImported: OfCampaign;
  readonly campaignBeingRemoved: OfCampaign;
  readonly trunksUnknown: Unknown;
  readonly rulePackUnknown: Unknown;
  readonly settingsWrong: OfCampaign & { readonly findings: readonly WrongSetting[] };
  readonly noExperiment: OfCampaign;
  readonly armUnknown: Unknown;
  readonly paymentsNeedDebtors: OfCampaign;
  readonly paymentColumns: object;
  readonly paymentWrong: { readonly row: number };
  readonly paymentsTooMany: { readonly most: number };
  readonly paymentsMissing: object;
  readonly agentUnknown: OfAgent;
  readonly agentPhoneAtTrunk: OfAgent;
  readonly agentPhoneNotListed: OfAgent;
  // Conversations.
  readonly nobodyOnHold: OfAgent;
  readonly noConversation: OfAgent;
  readonly noCallSinceLogin: OfAgent;
  readonly callNotTheirs: OfAgent;
  readonly callbackUnknown: object;
  readonly deskMessageUnknown: object;
  readonly deskMessagesTooMany: object;
  readonly deskMessageOfOther: object;
  readonly teamWithoutAgents: { readonly team: string };
  /** `why`: a code of the floor's reasons; `until`: when the rules allow it, as ISO 8601. */
  readonly callByHandRefused: { readonly why: string; readonly until?: string };
  readonly oneOfDebtorAndPhone: object;
  readonly unknownNumbersNot: OfCampaign;
  readonly wrapUpNotProlonged: OfAgent;
  readonly signedOnElsewhere: OfAgent;
  readonly phoneNotListed: { readonly phone: string };
  readonly phoneNotRegistered: { readonly phone: string };
  readonly nobodyOnLine: OfAgent;
  readonly agentCannotTake: OfAgent;
  readonly nobodyCanTake: object;
  readonly oneTargetExpected: object;
  readonly transferTargetUnknown: { readonly target: string };
  readonly transferRunning: object;
  readonly callerIdUnknown: object;
  readonly supervisesOther: OfSupervisor;
  readonly supervisesNobody: OfSupervisor;
  readonly supervisorOfHigherRole: OfSupervisor;
  readonly supervisorPhoneSilent: { readonly why: string };
  readonly supervisorPhoneAtTrunk: object;
  readonly supervisorPhoneNotListed: object;
  readonly supervisorsFull: { readonly most: number };
  // Recordings, dispositions, switch.
  readonly recordingUnknown: object;
  readonly recordingNotHeld: object;
  readonly notEncrypted: object;
  readonly fileKeyMissing: { readonly keyId: string };
  readonly fileKeyWrong: { readonly keyId: string };
  readonly fileTampered: object;
  readonly bucketMissing: object;
  readonly commentUnknown: object;
  readonly scorecardUnknown: object;
  readonly scorecardRetired: object;
  readonly tooManyScorecards: object;
  readonly evaluationUnknown: object;
  readonly evaluationSubmitted: object;
  readonly evaluationAnswered: object;
  readonly evaluationNotDisputed: object;
  readonly ownEvaluation: object;
  readonly tooManyEvaluations: object;
  readonly sampleUnknown: object;
  readonly sampleOpen: object;
  readonly tooManySamples: object;
  readonly nothingToDraw: object;
  readonly sampleTooLarge: { readonly drawn: number; readonly most: number };
  readonly evaluationUncounted: object;
  readonly calibrationUnknown: object;
  readonly calibrationOpen: object;
  readonly calibrationRevealed: object;
  readonly tooManyCalibrations: object;
  readonly alreadyScored: { readonly reviewer: string };
  readonly notLeader: object;
  readonly reviewerUnknown: { readonly reviewer: string };
  readonly coachingUnknown: object;
  readonly coachingAnswered: object;
  readonly coachingClosed: object;
  readonly nobodyToCoach: object;
  readonly tooManyCoachingNotes: object;
  readonly markMissing: { readonly criterion: string };
  readonly evidenceMissing: { readonly criterion: string };
  readonly tooManyComments: object;
  readonly recordingRunning: object;
  readonly recordingGoesOn: object;
  readonly recordingFileGone: object;
  readonly rangeBeyond: object;
  readonly fileChanged: object;
  readonly recordingLost: object;
  readonly nothingChosen: object;
  readonly nothingWritten: object;
  readonly attemptNotInJournal: object;
  readonly debtorNotInCampaign: OfCampaign;
  readonly webhookUnknown: { readonly webhookId: string };
  readonly webhooksFull: { readonly most: number };
  readonly nodesNotHere: object;
  readonly nodeUnknown: { readonly node: string };
  readonly phonesNotHere: object;
  // Browser phones.
  readonly browserPhonesAway: object;
  readonly audioOver: object;
  readonly audioAnswerUnreadable: object;
  // Laboratory.
  readonly policyUnknown: { readonly known: string };
  readonly policyTakesNumber: { readonly policy: string };
  readonly policyTakesNothing: { readonly policy: string };
  readonly scenarioUnknown: { readonly name: string };
  readonly journalLineWrong: { readonly line: number };
  readonly journalCut: object;
}

export type ErrorReason = keyof ErrorDetailParams;

/** One of them with its particulars. */
export type ErrorDetail = { readonly [R in ErrorReason]: { readonly reason: R } & ErrorDetailParams[R] }[ErrorReason];
