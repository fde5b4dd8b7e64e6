import type { Field, Part } from '../settings/setting-shape.ts';

const skillParts = [
  { key: 'skill', kind: 'text' },
  { key: 'minLevel', kind: 'count' },
] as const satisfies readonly Part[];

const rangeParts = [
  { key: 'min', kind: 'count' },
  { key: 'max', kind: 'count' },
] as const satisfies readonly Part[];

const retryKeys = [
  ...(['noAnswer', 'busy', 'machine', 'messageLeft', 'abandoned', 'rejected', 'congestion', 'failed'] as const),
  ...(['tooShort', 'silent', 'agentLost', 'cancelled', 'blocked', 'connected', 'invalidNumber', 'fax'] as const),
] as const;

const meanings = [
  ...(['promiseToPay', 'paid', 'callBack', 'wrongNumber', 'doNotCall', 'thirdParty'] as const),
  ...(['machine', 'noContact', 'spoke'] as const),
] as const;

const labelParts = [
  { key: 'es', kind: 'text' },
  { key: 'en', kind: 'text' },
] as const satisfies readonly Part[];

const dispositionParts = [
  { key: 'name', kind: 'text' },
  { key: 'labels', kind: 'parts', parts: labelParts },
  { key: 'meaning', kind: 'choice', options: meanings },
  { key: 'requires', kind: 'checks', options: ['callBackAt', 'promisedUntil'] },
] as const satisfies readonly Part[];

const scriptParts = [
  { key: 'name', kind: 'text' },
  {
    key: 'sections',
    kind: 'list',
    parts: [
      { key: 'title', kind: 'parts', parts: labelParts },
      {
        key: 'text',
        kind: 'parts',
        parts: [
          { key: 'es', kind: 'lines' },
          { key: 'en', kind: 'lines' },
        ],
      },
      { key: 'meanings', kind: 'checks', options: meanings },
    ],
  },
] as const satisfies readonly Part[];

const needParts = [
  { key: 'name', kind: 'text' },
  {
    key: 'when',
    kind: 'parts',
    parts: [
      { key: 'portfolio', kind: 'names' },
      { key: 'segment', kind: 'names' },
      { key: 'language', kind: 'names' },
      { key: 'promise', kind: 'checks', options: ['none', 'open', 'kept', 'broken'] },
      { key: 'cases', kind: 'names' },
      { key: 'daysPastDue', kind: 'parts', parts: rangeParts },
      { key: 'balance', kind: 'parts', parts: rangeParts },
    ],
  },
  {
    key: 'require',
    kind: 'parts',
    parts: [
      { key: 'skills', kind: 'list', parts: skillParts },
      { key: 'licences', kind: 'names' },
      { key: 'languageLevel', kind: 'count' },
    ],
  },
  { key: 'prefer', kind: 'list', parts: skillParts },
  { key: 'doNotRoute', kind: 'mark' },
] as const satisfies readonly Part[];

const matchPolicies = ['bestMatch', 'skillThenIdle', 'longestIdle'] as const;
const dialOrders = ['value', 'priority'] as const;
const dialingModes = ['predictive', 'progressive'] as const;
const callerIdParts = [
  { key: 'number', kind: 'text' },
  { key: 'displayName', kind: 'text' },
] as const satisfies readonly Part[];

const scheduleParts = [
  { key: 'action', kind: 'choice', options: ['start', 'pause', 'drain'] },
  { key: 'at', kind: 'text' },
  { key: 'weekdays', kind: 'checks', options: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] },
] as const satisfies readonly Part[];

const armParts = [
  { key: 'id', kind: 'text' },
  { key: 'share', kind: 'share' },
  { key: 'holdOut', kind: 'mark' },
  {
    key: 'sets',
    kind: 'parts',
    parts: [
      { key: 'callerId', kind: 'parts', parts: callerIdParts },
      { key: 'script', kind: 'text' },
      { key: 'dialingMode', kind: 'choice', options: dialingModes },
      { key: 'cap', kind: 'share' },
      { key: 'matching', kind: 'choice', options: matchPolicies },
      { key: 'order', kind: 'choice', options: dialOrders },
    ],
  },
] as const satisfies readonly Part[];

/** Countries whose capital's zone the service knows; a campaign of another country names its zone. */
export const countriesServed = ['AR', 'BR', 'CL', 'CO', 'MX', 'PE'] as const;

export const fieldGroups = {
  basics: [
    { path: 'id', kind: 'text' },
    { path: 'name', kind: 'text' },
    { path: 'dialingMode', kind: 'choice', options: dialingModes },
    { path: 'priority', kind: 'count' },
    { path: 'record', kind: 'flag' },
  ],
  lines: [
    { path: 'trunks', kind: 'names' },
    { path: 'callerId.number', kind: 'text' },
    { path: 'callerId.displayName', kind: 'text' },
    { path: 'maxLines', kind: 'count' },
    { path: 'ringTimeoutMs', kind: 'duration' },
    { path: 'minRingMs', kind: 'duration' },
    { path: 'callsUnknownNumbers', kind: 'flag' },
  ],
  law: [
    { path: 'country', kind: 'text' },
    { path: 'timeZone', kind: 'text' },
    { path: 'rulePack', kind: 'text' },
    { path: 'abandonment.cap', kind: 'share' },
    {
      path: 'abandonment.window',
      kind: 'variant',
      tag: 'type',
      variants: {
        day: [],
        month: [],
        rollingDays: [{ key: 'days', kind: 'count' }],
        hours: [{ key: 'hours', kind: 'count' }],
      },
    },
    { path: 'abandonment.connectionThresholdMs', kind: 'duration' },
    {
      path: 'abandonment.connectionStartPoint',
      kind: 'choice',
      options: ['connectedToSystem', 'greetingStart', 'greetingEnd'],
    },
    { path: 'abandonment.messagePromptId', kind: 'text' },
    { path: 'abandonment.noRedialMs', kind: 'duration' },
  ],
  schedule: [{ path: 'schedule', kind: 'list', parts: scheduleParts }],
  agents: [
    { path: 'wrapUpMs', kind: 'duration' },
    { path: 'wrapUpExtensionMs', kind: 'duration' },
    { path: 'leastTalkMs', kind: 'duration' },
    { path: 'callBackPatienceMs', kind: 'duration' },
    { path: 'requiredSkills', kind: 'list', parts: skillParts },
    { path: 'dispositions', kind: 'list', parts: dispositionParts },
    { path: 'scripts', kind: 'list', parts: scriptParts },
  ],
  retries: [
    { path: 'retry.maxAttemptsPerDebtor', kind: 'count' },
    { path: 'retry.otherPhoneFirst', kind: 'flag' },
    { path: 'retry.otherPhoneDelayMs', kind: 'duration' },
    {
      path: 'retry.rules',
      kind: 'byKey',
      keys: retryKeys,
      parts: [
        { key: 'delayMs', kind: 'duration' },
        { key: 'maxAttempts', kind: 'count' },
      ],
    },
  ],
  detection: [
    { path: 'detection', kind: 'choice', options: ['off', 'beforeConnect', 'whileConnected'] },
    {
      path: 'machines.onMachine',
      kind: 'variant',
      variants: {
        hangUp: [],
        leaveMessage: [
          { key: 'leaveMessage', kind: 'text' },
          { key: 'content', kind: 'choice', options: ['limited', 'full'] },
        ],
      },
    },
    { path: 'machines.spotCheckShare', kind: 'share' },
    { path: 'machines.costs.lostPerson', kind: 'count' },
    { path: 'machines.costs.agentHour', kind: 'count' },
  ],
  matching: [
    { path: 'matching.policy', kind: 'choice', options: matchPolicies },
    { path: 'matching.order', kind: 'choice', options: dialOrders },
    { path: 'matching.exploration', kind: 'share' },
    { path: 'matching.windowMs', kind: 'duration' },
    { path: 'matching.weights.agent', kind: 'share' },
    { path: 'matching.weights.segment', kind: 'share' },
    { path: 'matching.weights.handlingTime', kind: 'share' },
    { path: 'matching.weights.opportunityCost', kind: 'share' },
    { path: 'matching.weights.fairness', kind: 'share' },
    { path: 'matching.weights.continuity', kind: 'count' },
    { path: 'matching.weights.language', kind: 'count' },
    { path: 'matching.weights.skill', kind: 'count' },
    { path: 'matching.needs', kind: 'list', parts: needParts },
  ],
  value: [
    { path: 'value.order', kind: 'choice', options: ['operator', 'value', 'mix'] },
    { path: 'value.pointsPerDoubling', kind: 'count' },
    { path: 'value.waitForBetterHour', kind: 'flag' },
    { path: 'value.choosePhones', kind: 'flag' },
    { path: 'value.scoreField', kind: 'text' },
    { path: 'value.margin', kind: 'share' },
    { path: 'value.mostPayment', kind: 'count' },
    { path: 'value.dialCost', kind: 'count' },
    { path: 'value.handlingMs', kind: 'duration' },
  ],
  experiment: [
    {
      path: 'experiment',
      kind: 'parts',
      isOptional: true,
      parts: [
        { key: 'id', kind: 'text' },
        { key: 'state', kind: 'choice', options: ['running', 'stopped'] },
        { key: 'measure', kind: 'choice', options: ['liveAnswer', 'rightContact', 'promise', 'value'] },
        { key: 'randomOrder', kind: 'share' },
        { key: 'arms', kind: 'list', parts: armParts },
        {
          key: 'worth',
          kind: 'parts',
          parts: [
            { key: 'rightContact', kind: 'count' },
            { key: 'promise', kind: 'count' },
            { key: 'paid', kind: 'count' },
          ],
        },
        {
          key: 'harm',
          kind: 'parts',
          parts: [
            { key: 'alpha', kind: 'count' },
            { key: 'minimumUnits', kind: 'count' },
          ],
        },
        { key: 'stopped', kind: 'kept' },
      ],
    },
  ],
} as const satisfies Record<string, readonly Field[]>;

export type FieldGroup = keyof typeof fieldGroups;
type AnyField = (typeof fieldGroups)[FieldGroup][number];
export type FieldPath = AnyField['path'];

/** The keys of all parts below some shapes. */
type KeyBelow<S> = S extends { readonly parts: readonly (infer P)[] }
  ? KeyOf<P>
  : S extends { readonly variants: infer V }
    ? KeyOf<V[keyof V] extends readonly (infer P)[] ? P : never>
    : never;
type KeyOf<P> = P extends { readonly key: infer K extends string } ? K | KeyBelow<P> : never;
/** Every key of a part that needs a name; what the service alone writes has no field. */
export type PartKey = Exclude<KeyBelow<AnyField>, 'stopped'>;

/** Every setting of a campaign, in the order in which the form has them. */
export const campaignFields: readonly Field[] = Object.values(fieldGroups).flat();
