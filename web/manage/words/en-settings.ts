import type { ManageWords } from './manage-words.ts';

/** Each setting of a campaign: its name, and what it does. */
export const settings: ManageWords['settings'] = {
  id: { name: 'Id', rule: 'Short and without spaces, like early-30. It does not change later.' },
  name: { name: 'Name', rule: 'As everybody sees it. Without one, the id is used.' },
  dialingMode: { name: 'Dialing mode', rule: 'Predictive uses agents better; progressive abandons nobody.' },
  priority: { name: 'Priority', rule: 'From 0 to 100. When two campaigns want the same agent, the higher wins.' },
  record: { name: 'Record conversations', rule: 'In two channels, for quality and for claims.' },
  trunks: { name: 'Trunks', rule: 'The ways out, with commas between. The first is used first.' },
  'callerId.number': {
    name: 'Caller id',
    rule: 'The number that the debtor sees, with its country code: +576015550100.',
  },
  'callerId.displayName': { name: 'Caller name', rule: 'The name that the debtor sees where the carrier shows one.' },
  maxLines: { name: 'Lines at once', rule: 'Never more calls than these, whatever happens.' },
  ringTimeoutMs: { name: 'Ringing time', rule: 'How long it rings before the call ends: 25s, 30s.' },
  minRingMs: {
    name: 'Least ringing',
    rule: 'Nobody is hung up on sooner, even when the call is not needed any longer.',
  },
  callsUnknownNumbers: { name: 'Call doubtful numbers', rule: 'Those that belong to no known carrier.' },
  country: { name: 'Country', rule: 'Two letters, like CO or MX: it decides the numbering plan and the rules.' },
  timeZone: { name: 'Time zone', rule: "The debtor's where their number does not tell. Without one, the capital's." },
  rulePack: { name: 'Rule pack', rule: "Hours, holidays and contact caps that are kept. Without one, the country's." },
  'abandonment.cap': { name: 'Abandonment cap, in %', rule: 'Of the people who answer, how many may find no agent.' },
  'abandonment.window': {
    name: 'Period it is counted over',
    rule: 'The abandoned calls and the answers that the cap counts.',
  },
  'abandonment.connectionThresholdMs': {
    name: 'Longest wait',
    rule: 'Whoever waits longer without an agent counts as abandoned: 2s.',
  },
  'abandonment.connectionStartPoint': {
    name: 'The wait begins',
    rule: 'From when the wait is counted; where there is a law, it says so.',
  },
  'abandonment.messagePromptId': {
    name: 'Message when abandoned',
    rule: 'The recording that they hear instead of silence.',
  },
  'abandonment.noRedialMs': {
    name: 'Rest after an abandonment',
    rule: 'For so long they are not called without an agent kept for them: 3d.',
  },
  requiredSkills: { name: 'Skills it asks for', rule: 'Only agents who have them get its calls.' },
  wrapUpMs: { name: 'Wrap-up time', rule: 'To note what was said before the next call: 30s.' },
  wrapUpExtensionMs: { name: 'Extension of the wrap-up', rule: 'What the agent may ask for once a call.' },
  leastTalkMs: { name: 'Least conversation', rule: 'A shorter one is no conversation and is tried again.' },
  callBackPatienceMs: {
    name: 'Wait for their agent',
    rule: 'How long a callback waits for whoever promised it, before others take it.',
  },
  dispositions: {
    name: 'Dispositions',
    rule: 'What the agent chooses at the end, and what it means to the dialer. Without any, they choose among the usual ones.',
  },
  'retry.maxAttemptsPerDebtor': { name: 'Attempts a debtor', rule: 'In all, over all their numbers.' },
  'retry.otherPhoneFirst': {
    name: 'Try another number first',
    rule: 'Before the one that did not answer is tried again.',
  },
  'retry.otherPhoneDelayMs': {
    name: 'Wait before the other number',
    rule: 'Between one number of a debtor and the next: 5m.',
  },
  'retry.rules': {
    name: 'Retries by outcome',
    rule: 'How long to wait and how often to try, by what happened. An empty row: it is not tried again.',
  },
  detection: {
    name: 'Detection of machines',
    rule: 'Before connecting saves the time of agents; during the conversation lets nobody wait.',
  },
  'machines.onMachine': { name: 'When a machine answers', rule: 'Hang up, or leave a message after the beep.' },
  'machines.spotCheckShare': {
    name: 'Machines that go to an agent, in %',
    rule: 'To know how often detection is wrong.',
  },
  'machines.costs.lostPerson': {
    name: 'Cost of a lost person',
    rule: 'In the currency of the agent hour: how much it hurts to hang up on somebody.',
  },
  'machines.costs.agentHour': {
    name: 'Cost of an agent hour',
    rule: 'What it costs when an agent talks to a machine.',
  },
  'matching.policy': {
    name: 'Which agent gets a call',
    rule: 'The best match looks at what was learnt of agents and debtors; the others at skill or idle time alone.',
  },
  'matching.order': {
    name: 'Order of dialing',
    rule: 'By value: first the debtors for whom the agents about to be free are worth most.',
  },
  'matching.exploration': {
    name: 'Matches made to learn, in %',
    rule: 'Now and then another agent gets the call, to know whether they would be better.',
  },
  'matching.windowMs': {
    name: 'Wait to match together',
    rule: 'How long to wait so that calls answered at once are matched together; up to 50ms.',
  },
  'matching.weights.agent': {
    name: 'Weight of the agent, in %',
    rule: 'How much counts what was learnt of each agent. Zero: nothing.',
  },
  'matching.weights.segment': {
    name: 'Weight of the segment, in %',
    rule: 'How much counts what was learnt of each agent in that segment.',
  },
  'matching.weights.handlingTime': {
    name: 'Weight of handling time, in %',
    rule: 'How much counts that an agent takes longer or shorter than others.',
  },
  'matching.weights.opportunityCost': {
    name: 'Weight of keeping agents, in %',
    rule: 'How much an agent is kept for the calls where they gain most.',
  },
  'matching.weights.fairness': {
    name: 'Weight of sharing, in %',
    rule: 'How much agents are preferred who were less occupied.',
  },
  'matching.weights.continuity': {
    name: 'Weight of continuity',
    rule: 'For whoever spoke with the debtor before, in log-odds; 0 to 5.',
  },
  'matching.weights.language': {
    name: 'Weight of the language',
    rule: 'For whoever speaks the debtor’s language, in log-odds; 0 to 5.',
  },
  'matching.weights.skill': {
    name: 'Weight of the skill',
    rule: 'For each level above the one needed, in log-odds; 0 to 5.',
  },
  'matching.needs': {
    name: 'What some records need',
    rule: 'One rule a row: which records it is about, and which agents it requires or prefers.',
  },
  'value.order': {
    name: 'Whom to call first',
    rule: 'By the priority of the list, by what the call is worth, or by both.',
  },
  'value.pointsPerDoubling': {
    name: 'Points for twice the value',
    rule: 'With both: how many points of priority a debtor gains who is worth twice as much.',
  },
  'value.waitForBetterHour': {
    name: 'Wait for a better hour',
    rule: 'Keeps the attempt for another legal hour in which an answer is likelier.',
  },
  'value.choosePhones': {
    name: 'Choose the number',
    rule: 'Tries numbers by what they promise; otherwise in the order of the list.',
  },
  'value.scoreField': {
    name: 'Column with the score',
    rule: 'Of the list: each debtor’s chance to pay, from 0 to 1. Without it, it is learnt.',
  },
  'value.margin': { name: 'Share that is kept, in %', rule: 'Of what is paid, what the house keeps.' },
  'value.mostPayment': {
    name: 'Highest payment',
    rule: 'No more is expected of a debtor at once; without it, their balance.',
  },
  'value.dialCost': { name: 'Cost of a dial', rule: 'Of one call, in the currency of the campaign.' },
  'value.handlingMs': { name: 'Length of a call', rule: 'What it usually takes of an agent, wrap-up included: 3m.' },
  experiment: {
    name: 'Experiment',
    rule: 'Compares variants of this campaign. The other debtors are the control group.',
  },
};

/** What settings are built of. An empty rule: the name says it all. */
export const parts: ManageWords['parts'] = {
  skill: { name: 'Skill', rule: 'As agents have it.' },
  minLevel: { name: 'Least level', rule: '1 to 10.' },
  name: { name: 'Name', rule: '' },
  labels: { name: 'As agents see it', rule: 'In their language; without, the name.' },
  es: { name: 'In Spanish', rule: '' },
  en: { name: 'In English', rule: '' },
  meaning: { name: 'What it means', rule: 'It decides whether they are called again.' },
  requires: { name: 'What must be filled in', rule: '' },
  when: { name: 'It is about records', rule: 'That meet everything that is filled in here.' },
  portfolio: { name: 'Portfolio', rule: 'Names with commas between.' },
  segment: { name: 'Segment', rule: 'Names with commas between.' },
  language: { name: 'Language', rule: 'Like es or pt-BR, with commas between.' },
  promise: { name: 'Promise to pay', rule: '' },
  cases: { name: 'Cases', rule: 'Names with commas between.' },
  daysPastDue: { name: 'Days past due', rule: '' },
  min: { name: 'From', rule: '' },
  max: { name: 'To', rule: '' },
  balance: { name: 'Balance', rule: '' },
  require: { name: 'It requires', rule: 'Only these agents may take them.' },
  skills: { name: 'Skills', rule: '' },
  licences: { name: 'Licences', rule: 'Names with commas between.' },
  languageLevel: { name: 'Level in their language', rule: '1 to 10.' },
  prefer: { name: 'It prefers', rule: 'These agents come first, if they are free.' },
  doNotRoute: { name: 'Give them to nobody', rule: 'With nothing required or preferred.' },
  id: { name: 'Id', rule: 'Short and without spaces.' },
  share: { name: 'Share of debtors, in %', rule: 'Control keeps at least 5 %.' },
  holdOut: { name: 'Not called', rule: 'This group is not called, to measure what calls bring.' },
  sets: { name: 'What it changes', rule: 'At least one thing, except in a group that is not called.' },
  callerId: { name: 'Caller id', rule: '' },
  number: { name: 'Number', rule: 'With its country code: +576015550100.' },
  displayName: { name: 'Name that is shown', rule: '' },
  script: { name: 'Script', rule: '' },
  dialingMode: { name: 'Dialing mode', rule: '' },
  cap: { name: 'Abandonment cap, in %', rule: 'Never above the campaign’s own.' },
  matching: { name: 'Which agent gets it', rule: '' },
  order: { name: 'Order of dialing', rule: '' },
  days: { name: 'Days', rule: '1 to 366.' },
  hours: { name: 'Hours', rule: '1 to 8784.' },
  delayMs: { name: 'Wait', rule: '' },
  maxAttempts: { name: 'Attempts', rule: '' },
  leaveMessage: { name: 'Message', rule: 'The name of the recording.' },
  content: { name: 'Content', rule: 'Limited: it names neither the debt nor that one is collected.' },
  state: { name: 'State', rule: 'Stopped, everybody goes back to the campaign as it stands.' },
  measure: { name: 'What is compared', rule: '' },
  randomOrder: { name: 'Random order, in %', rule: 'To know what another order would have brought.' },
  arms: { name: 'Variants', rule: 'Up to eight; 95 % together at most.' },
  worth: { name: 'What each result is worth', rule: 'Of an attempt counts the highest that it reached.' },
  rightContact: { name: 'Right contact', rule: '' },
  paid: { name: 'Payment', rule: '' },
  harm: { name: 'When it stops by itself', rule: 'A variant that does harm stops without waiting for anybody.' },
  alpha: { name: 'Risk of stopping it wrongly', rule: '0.001 to 0.2.' },
  minimumUnits: { name: 'Least before it is judged', rule: 'Debtors, or half-hours, on each side.' },
  level: { name: 'Level', rule: '1 to 10.' },
};
