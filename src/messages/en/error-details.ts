import { wordOf } from '../word-of.ts';
import { importStates } from './import-states.ts';
import type { ErrorDetail, ErrorReason, OtherFile } from '../../../kernel/error-detail.ts';
import { attemptReasons } from './attempt-reasons.ts';
import { floorReasons } from './floor-reasons.ts';
import { pacingInShort } from './pacing.ts';

const otherFiles: Readonly<Record<OtherFile, string>> = {
  xlsx: 'an Excel workbook (xlsx)',
  xls: 'an old Excel workbook (xls)',
  gzip: 'a gzip archive',
  pdf: 'a PDF',
};

/** Why a call by hand was refused: reasons without particulars. */
function textOf(why: string): string {
  const texts: Readonly<Record<string, unknown>> = { ...attemptReasons, ...floorReasons, ...pacingInShort };
  const text = texts[why];
  return typeof text === 'string' ? text : why;
}

/** What exactly an error is about; lists of problems follow in lines of their own, see error-text.ts. */
export const errorDetails = {
  fileMissing: ({ file }) => `${file} does not exist`,
  fileExists: ({ file }) => `${file} exists and is not replaced: remove it first`,
  fileUnreadable: ({ file }) => `${file} cannot be read`,
  notYaml: ({ file, problem, line, column }) =>
    `${file}${line === undefined ? '' : `, line ${line}, column ${column}`}: this is not YAML (${problem})`,
  notJson: ({ file }) => `${file} is not JSON`,
  notAnObject: ({ file }) => `${file}: expected an object`,
  notOneDocument: ({ file }) => `${file}: expected one YAML document of keys and values`,
  noDocument: ({ file }) => `${file} holds no document`,
  documentInvalid: ({ file }) => `${file} is not valid:`,
  variableMissing: ({ key, name }) => `${key}: found \${${name}}, expected that environment variable to be set`,
  readingNeedsRedis: () =>
    'redis.url: expected the Redis of the service that owns the floor; a process that serves reads starts none',
  tokensInvalid: ({ file }) => `${file}: expected the API's tokens, as the service writes them`,
  addressTaken: ({ address }) =>
    `http: ${address} cannot be listened on: another program, or another run of this one, has it`,
  addressForbidden: ({ address }) => `http: ${address} cannot be listened on: this user may not use it`,
  addressNotHere: ({ address }) => `http: ${address} cannot be listened on: this machine has no such address`,
  redisUnreachable: ({ where, problem }) =>
    `Redis cannot be reached at ${where} (${problem}); check redis.url, or leave it out to use a private Redis`,
  privateRedisUnreachable: ({ problem }) => `the private Redis cannot be reached (${problem})`,
  privateRedisSilent: 'the private redis-server does not answer',
  privateRedisEnded: 'the private redis-server ended at once',
  redisMissing: 'redis-server is not installed',
  flockMissing: 'flock (package util-linux) is not installed',
  clockSkew: ({ skewMs }) => `the clock of this machine is ${skewMs} ms ahead of that of Redis`,
  floorOwned: ({ floorId }) => `the floor ${floorId} is owned by another running process`,
  alreadyRunning: ({ folder, pid }) => `a service is already running on ${folder}, pid ${pid}`,
  archiverRunning: ({ folder, pid }) =>
    `an archiver is already running on ${folder}, pid ${pid}: the service starts one unless history.archiver says operator`,
  freeswitchMissing: 'no FreeSWITCH found: install it, or name its program in MARCADOR_FREESWITCH',
  cityNotBuilt: 'the city is not built: run npm run build',
  cityDown: 'the city did not come up',
  demoPhonesSilent: 'the agents’ phones did not answer',
  serviceSilent: ({ url }) => `no service answers at ${url}; start one with: marcador serve`,
  serviceNotStarted: ({ folder }) => `no service runs on the state folder ${folder}; start one with: marcador serve`,
  serviceNotStartedHere: ({ folder, stateFolder }) =>
    `no service runs on the state folder ${folder} (stateFolder is ${stateFolder}, seen from the folder you are in); start one with: marcador serve`,
  serviceAnswered: ({ status }) => `the service answered ${status}`,
  liveEventsUnavailable: ({ url }) => `the live events of ${url} cannot be followed`,
  liveEventsClosed: ({ url }) => `the service at ${url} closed the live events`,
  tokenRefused: 'the service does not take this token',
  tokenMissing: 'a valid token is needed: Authorization: Bearer …',
  permissionMissing: ({ permission }) => `this needs the permission ${permission}`,
  outsideScope: ({ permission }) => `the permission ${permission} does not reach this one`,
  signInNeeded: 'only somebody who is signed in may do this',
  signInRefused: 'the name, the password or the code is wrong',
  secondFactorNeeded: 'the code of the authenticator app is needed',
  signInLocked: ({ minutes }) => `too many wrong answers: try again in ${minutes} min`,
  whatIfBusy: 'the laboratory is busy with other questions: try again in a minute',
  tooManySignIns: 'too many people sign in at once: try again',
  sessionOver: 'this session is over: sign in again',
  tooManySessions: 'there are too many sessions: end some of them',
  stepUpNeeded: 'prove first that it is you: POST /session/proof with your password',
  openIdUnreachable: 'the provider that signs people in does not answer: try again later, or sign in with a password',
  openIdRefused: 'the provider did not confirm who you are: begin again',
  openIdExpired: 'this sign-in took too long, or began in another browser: begin again',
  openIdStranger: ({ user }) =>
    `the provider knows you as ${user}, but nobody here has that name: ask an administrator to add you`,
  openIdNoName: ({ claim }) => `the provider does not say your name (claim ${claim})`,
  openIdOther: ({ user }) => `${user} is somebody else at the provider: ask an administrator`,
  nameIsGiven: ({ id }) => `the user name of this link is ${id}`,
  nameTaken: ({ id }) => `somebody has the user name ${id} already`,
  invitationInvalid: 'this link was used, or its time is over: ask for another',
  personUnknown: ({ id }) => `there is no person ${id}`,
  personChanged: ({ id }) => `somebody else changed ${id} at the same time: try again`,
  tooManyPeople: 'there is no room for another person',
  keyUnknown: ({ id }) => `there is no key ${id}`,
  keyNameTaken: ({ name }) => `there is a key named ${name} already`,
  tooManyKeys: 'there is no room for another key',
  grantsTooMuch: ({ permission }) => `nobody can give what they do not have: ${permission}`,
  notYourself: 'this is done in one’s own name only',
  identityKeyInvalid: ({ file }) => `${file}: expected the key that the service wrote there`,
  addressUnknown: '/openapi.json lists every address',
  consoleNotBuilt: 'the console is not built: run «npm run build»',
  pageNotListed: 'this name or this page is not one of the service: list it under http.names',
  csvExpected: 'expected a body of type text/csv',
  listExpected: 'expected a body of type text/csv or application/x-ndjson',
  idsDiffer: ({ address, document }) => `the address names ${address}, the document ${document}`,
  listUnreadable: 'the list cannot be read',
  importBrokeOff: 'the service broke the import off; import the file again',
  uploadBrokeOff: 'the upload broke off',
  repeatInProgress: 'a request with this Idempotency-Key is being worked on: ask again in a moment',
  keyReused: 'another request was made with this Idempotency-Key: each request has its own',
  keyWrong: 'an Idempotency-Key has 1 to 200 letters, digits and signs, without blanks',
  keyOnUpload: 'an upload takes no Idempotency-Key: it may be sent again as it is',
  debtorBusy: 'the debtor is in line or in a call: try again when that is over',
  sameDebtor: 'a debtor cannot be merged with themselves',
  debtorUnknown: 'no campaign has a debtor with this id',
  attemptUnknown: 'history has no such attempt: it is older, or has not ended',
  noSuchRulePack: 'there is no such rule pack',
  lastNumber: 'a debtor keeps one number at least: hold, withdraw or finish whom nobody is to call',
  partUnknown: 'the debtor has no such number or debt',
  versionOlder: 'it was changed since this version was read',
  debtorWrong: 'some values of the debtor cannot be taken:',
  numberNotBarred: 'nobody asked not to be called on this number',
  instantPast: 'this instant has passed already',
  tooManyImports: ({ most }) => `${most} imports are already running or waiting: try again when one has ended`,
  uploadTooLong: ({ most }) => `the list is longer than ${most} bytes (imports.mostUploadBytes)`,
  importUnknown: 'there is no such import',
  noRejects: 'no row was rejected, or the rejected rows are no longer kept',
  importState: ({ state }) => `the import is ${wordOf(importStates, state)}`,
  importBusy: ({ campaignId }) => `a list is being imported into ${campaignId}: try again when that is over`,
  serviceStops: 'the service is stopping: try again when it runs',
  importStopped: 'the import was stopped',
  importFailed: 'the import failed',
  rejectsUnwritable: ({ file }) => `the rejects file ${file} cannot be written`,
  rejectsIsList: ({ file }) => `the rejects file ${file} is the list itself: name another`,
  notText: ({ found }) => `the file is ${otherFiles[found]}, not text: save it as CSV UTF-8`,
  headerTooLong: 'the file has no header line within 64 kB',
  headerMissing: 'the file has no readable header line',
  tooManyColumns: ({ most }) => `the file has more than ${most} columns`,
  namedColumnMissing: 'the file has no column of the name given',
  columnMissing: ({ field }) =>
    `no column for ${field === 'debtorId' ? 'the debtor id (cédula, documento, id …)' : 'a phone (teléfono, celular …)'} was found: name it with --map ${field}=Column`,
  campaignUnknown: ({ campaignId }) => `there is no campaign ${campaignId}`,
  campaignActive: ({ campaignId }) => `${campaignId} cannot be removed: it is running or draining`,
  campaignInCalls: ({ campaignId }) => `${campaignId} cannot be removed: calls of it are in progress`,
  campaignImported: ({ campaignId }) => `${campaignId} cannot be removed: an import into it is running`,
  campaignBeingRemoved: ({ campaignId }) => `${campaignId} cannot be imported into: it is being removed`,
  trunksUnknown: ({ campaignId, found, known }) =>
    `${campaignId}: trunks: found ${found}, expected ${known === '' ? 'a trunk, but the configuration has none' : known}`,
  rulePackUnknown: ({ campaignId, found, known }) =>
    `${campaignId}: rulePack: found ${found}, expected one of ${known}`,
  settingsWrong: ({ campaignId }) => `${campaignId} cannot be applied: `,
  noExperiment: ({ campaignId }) => `campaign ${campaignId} has no experiment`,
  paymentsNeedDebtors: ({ campaignId }) =>
    `the experiment of campaign ${campaignId} compares half-hours: a payment belongs to a debtor`,
  paymentWrong: ({ line }) => `line ${line}: expected a debtorId, and an amount like 1250.50`,
  armUnknown: ({ campaignId, found, known }) =>
    `the experiment of campaign ${campaignId} has no arm ${found}; its arms: ${known}`,
  agentUnknown: ({ agentId }) => `there is no agent ${agentId}`,
  agentPhoneAtTrunk: ({ agentId }) =>
    `${agentId}: phone: a phone; a trunk's host has to be listed in allowedPhones itself when agents' phones are there, too`,
  agentPhoneNotListed: ({ agentId }) =>
    `${agentId}: phone: the name of a registered phone, or an address that allowedPhones lists`,
  noCallSinceLogin: ({ agentId }) => `${agentId} has had no call since they logged in`,
  nothingWritten: 'the agent wrote nothing about this attempt',
  callByHandRefused: ({ why, until }) =>
    `the call was not placed: ${textOf(why)}${until === undefined ? '' : `; it is allowed from ${until} on`}`,
  oneOfDebtorAndPhone: 'name a debtor, or a number',
  unknownNumbersNot: ({ campaignId }) =>
    `campaign ${campaignId} allows no calls by hand to numbers that none of its debtors has`,
  callNotTheirs: ({ agentId }) => `this is none of the last calls of ${agentId}`,
  wrapUpNotProlonged: ({ agentId }) => `${agentId} is not in wrap-up, or has prolonged it already`,
  signedOnElsewhere: ({ agentId }) => `${agentId} is signed on with another phone: sign off first`,
  phoneNotListed: ({ phone }) => `there is no phone ${phone}`,
  phoneNotRegistered: ({ phone }) => `the phone ${phone} is not registered now`,
  nobodyOnHold: ({ agentId }) => `${agentId} has nobody on hold`,
  noConversation: ({ agentId }) => `${agentId} is in no conversation`,
  nobodyOnLine: ({ agentId }) => `${agentId} has nobody on the line now`,
  oneTargetExpected: 'name one of --to-agent, --to-any-agent and --to-target',
  nobodyCanTake: 'nobody who may take the call is idle',
  agentCannotTake: ({ agentId }) => `${agentId} cannot take the call now`,
  transferTargetUnknown: ({ target }) => `there is no transfer target ${target}`,
  transferRunning: 'the call is being transferred already',
  callerIdUnknown: 'the caller id the debtor saw is not known since the restart',
  supervisesOther: ({ supervisorId }) => `${supervisorId} supervises another conversation`,
  supervisesNobody: ({ supervisorId }) => `${supervisorId} supervises nobody`,
  supervisorOfHigherRole: ({ supervisorId }) =>
    `the supervision of ${supervisorId} was begun by somebody of the same or a higher role`,
  supervisorPhoneSilent: ({ why }) => `the supervisor's phone did not answer: ${why}`,
  supervisorPhoneAtTrunk: "a phone at a trunk's host has to be listed in allowedPhones by its whole address",
  supervisorPhoneNotListed: "a supervisor's phone is a registered one, or one that allowedPhones lists",
  supervisorsFull: ({ most }) => `${most} supervisors are the most at a time`,
  recordingUnknown: 'there is no such recording',
  commentUnknown: 'there is no such comment',
  tooManyComments: 'the recording has as many comments as it may have',
  recordingRunning: 'the recording has not ended: mark it when it has',
  recordingGoesOn: 'the recording has not ended: it can be heard when it has',
  recordingFileGone:
    'the file of this recording is not here: it was removed when its time was over, or another machine has it',
  rangeBeyond: 'the recording ends before the range that was asked for',
  fileChanged: 'the file is another than the one you have read of',
  recordingLost: 'nothing was left of this recording',
  nothingChosen: 'nothing was chosen for this attempt',
  attemptNotInJournal: 'the newest part of the journal does not have this attempt',
  debtorNotInCampaign: ({ campaignId }) => `campaign ${campaignId} does not have this debtor`,
  webhookUnknown: ({ webhookId }) => `there is no webhook ${webhookId}`,
  webhooksFull: ({ most }) => `there are ${most} webhooks already; remove one`,
  nodesNotHere: 'only a FreeSWITCH switch has nodes',
  nodeUnknown: ({ node }) => `the switch has no node ${node}`,
  browserPhonesAway: 'the phones in browsers are being started again; try again in a second',
  audioOver: 'the invitation to this audio is over; ask for a new one',
  audioAnswerUnreadable: 'this is no answer to the offer of audio',
  phonesNotHere: 'phones register with the embedded switch only',
  policyUnknown: ({ known }) => `no pacing policy of this name; known: ${known}`,
  policyTakesNumber: ({ policy }) => `${policy}: a number or best after the colon`,
  policyTakesNothing: ({ policy }) => `${policy}: takes no parameter`,
  scenarioUnknown: ({ name }) => `no shipped scenario is called ${name}; see: marcador lab scenarios`,
  journalLineWrong: ({ line }) => `line ${line} is not a line of a journal`,
  journalCut: 'the journal has events before any start: it was cut',
} as const satisfies {
  readonly [R in ErrorReason]: string | ((detail: Extract<ErrorDetail, { readonly reason: R }>) => string);
};

/** What is wrong with a value of a document. */
export const wrongValues = {
  noSuchKey: (p: { readonly key: string }): string => `${p.key}: there is no such key`,
  found: (p: { readonly key: string; readonly value: string; readonly expected: string }): string =>
    `${p.key}: found ${p.value}, expected ${p.expected}`,
  missing: (p: { readonly key: string; readonly expected: string }): string =>
    `${p.key}: found nothing, expected ${p.expected} (it is missing)`,
  wholeDocument: '(the whole document)',
  inDocument: (p: { readonly document: number; readonly problem: string }): string =>
    `document ${p.document}, ${p.problem}`,
} as const;
