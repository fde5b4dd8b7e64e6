import type { PacingReason } from '../../../dialer/pacing/pacing-reason.ts';
import type { TextsOf } from '../text.ts';

/** Why a campaign opened lines or did not, in a sentence. */
export const pacing = {
  agentIdle: 'A line was opened for each idle agent that no call in flight may need.',
  withinTheta:
    'Lines were opened beyond the idle agents: the chance that such a call, answered, finds every agent taken is within the budget.',
  riskTooHigh:
    'One more line would be too likely to find no agent: its chance of finding every agent taken is above the limit.',
  capAtRisk:
    'The chance is within the limit, but if answers surged now, the calls in flight could exceed the cap: the guard holds back.',
  tokensSpent: 'The abandonment budget is spent: one line for each idle agent until live answers have earned more.',
  answersMissing:
    'No live answer came where a dozen were expected; the carrier may not be connecting. One line for each idle agent until somebody answers.',
  carrierRecovers:
    'The carrier failed moments ago: lines open only a little faster than usual, so that not all are answered at once.',
  coldStart: 'This accounting window has too few live answers yet: one line for each idle agent.',
  agentsVanished:
    'Agents left while calls rang for them: more answers are expected than the agents and the cap can take, so calls past the minimum ring are cancelled.',
  windowEnds:
    'The accounting window ends before a call dialled now would, and the next window has no budget yet: one line for each idle agent.',
  stalled:
    'The process had no turn for a second or more: until it knows what happened meanwhile, one line for each idle agent.',
  progressive: 'The campaign dials progressively: one line for each idle agent.',
  noIdleAgent: 'No agent is idle.',
  noFreeLine: "No line is free: the campaign's own limit or its trunks' channels are used up.",
  noReadyRecord: 'No record is ready to dial.',
  agentsPromised: 'Every idle agent is promised to a call in flight.',
  outsideHours: 'The contact rules allow no call at this hour.',
  otherPolicy: 'The rule of a policy of the laboratory decided.',
  notAsked: 'Pacing has not decided yet.',
} as const satisfies TextsOf<PacingReason>;

/** The same in a few words, for tables. */
export const pacingInShort = {
  agentIdle: 'agents idle',
  withinTheta: 'within the budget',
  riskTooHigh: 'risk too high',
  capAtRisk: 'cap at risk',
  tokensSpent: 'budget spent',
  answersMissing: 'answers missing',
  carrierRecovers: 'carrier recovering',
  coldStart: 'too few answers yet',
  agentsVanished: 'agents left',
  windowEnds: 'window ends',
  stalled: 'after a stall',
  progressive: 'progressive',
  noIdleAgent: 'no idle agent',
  noFreeLine: 'no free line',
  noReadyRecord: 'no record ready',
  agentsPromised: 'agents promised',
  outsideHours: 'outside hours',
  otherPolicy: 'other policy',
  notAsked: 'not decided yet',
} as const satisfies TextsOf<PacingReason>;
