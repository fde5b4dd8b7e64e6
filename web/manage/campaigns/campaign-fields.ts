/**
 * How a setting is written in its field. `share`: in percent. `duration`: like `25s`. `names`: with commas between. `flag`: yes or
 * no. `json`: what has parts of its own, as in a campaign file.
 */
export type FieldKind = 'text' | 'count' | 'share' | 'duration' | 'flag' | 'names' | 'choice' | 'json';

export interface CampaignField {
  /** Its path in the document, like `abandonment.cap`. */
  readonly path: string;
  readonly kind: FieldKind;
  readonly options?: readonly string[];
}

export const fieldGroups = {
  basics: [
    { path: 'id', kind: 'text' },
    { path: 'name', kind: 'text' },
    { path: 'dialingMode', kind: 'choice', options: ['predictive', 'progressive'] },
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
    { path: 'abandonment.window', kind: 'json' },
    { path: 'abandonment.connectionThresholdMs', kind: 'duration' },
    {
      path: 'abandonment.connectionStartPoint',
      kind: 'choice',
      options: ['connectedToSystem', 'greetingStart', 'greetingEnd'],
    },
    { path: 'abandonment.messagePromptId', kind: 'text' },
    { path: 'abandonment.noRedialMs', kind: 'duration' },
  ],
  agents: [
    { path: 'requiredSkills', kind: 'json' },
    { path: 'wrapUpMs', kind: 'duration' },
    { path: 'wrapUpExtensionMs', kind: 'duration' },
    { path: 'leastTalkMs', kind: 'duration' },
    { path: 'callBackPatienceMs', kind: 'duration' },
    { path: 'dispositions', kind: 'json' },
  ],
  retries: [
    { path: 'retry.maxAttemptsPerDebtor', kind: 'count' },
    { path: 'retry.otherPhoneFirst', kind: 'flag' },
    { path: 'retry.otherPhoneDelayMs', kind: 'duration' },
    { path: 'retry.rules', kind: 'json' },
  ],
  detection: [
    { path: 'detection', kind: 'choice', options: ['off', 'beforeConnect', 'whileConnected'] },
    { path: 'machines.onMachine', kind: 'json' },
    { path: 'machines.spotCheckShare', kind: 'share' },
    { path: 'machines.costs.lostPerson', kind: 'count' },
    { path: 'machines.costs.agentHour', kind: 'count' },
  ],
  learning: [
    { path: 'matching', kind: 'json' },
    { path: 'value', kind: 'json' },
    { path: 'experiment', kind: 'json' },
  ],
} as const satisfies Record<string, readonly CampaignField[]>;

export type FieldGroup = keyof typeof fieldGroups;
export type FieldPath = (typeof fieldGroups)[FieldGroup][number]['path'];

/** Every setting of a campaign, in the order in which the form has them. */
export const campaignFields: readonly (CampaignField & { readonly path: FieldPath })[] =
  Object.values(fieldGroups).flat();
