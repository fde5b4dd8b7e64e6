import type { PaymentSource } from '../../../../dialer/value/debtor-judgement.ts';
import type { PropensityFactor } from '../../../../dialer/value/payment/propensity.ts';
import type { TextsOf } from '../../text.ts';

/** `marcador value explain`. */
export const value = {
  about: 'what debtors are worth calling for, and when',
  explain: 'say what a debtor is worth calling for now, with the reason of every number',
  campaign: 'id of the campaign',
  debtor: 'id of the debtor in the list',
  unknown: 'the campaign has no such debtor',
  number: (p: { readonly ending: string; readonly chance: string; readonly hour: string }): string =>
    `Number ending in ${p.ending}: a person answers ${p.chance} of calls at ${p.hour}`,
  next: '  the value below reckons with this number',
  levels: (p: {
    readonly segment: string;
    readonly ofSegment: string;
    readonly ofDebtor: string;
    readonly ofPhone: string;
    readonly chance: string;
  }): string =>
    `  why: all debtors of «${p.segment}» (segment or portfolio / type of line) at this hour ${p.ofSegment}; with this debtor's calls ${p.ofDebtor}; with this number's calls ${p.ofPhone}; with those at this hour ${p.chance}`,
  tried: (p: { readonly hits: string; readonly tries: string }): string =>
    `  answered ${p.hits} of ${p.tries} calls (a call of 45 days ago counts half)`,
  untried: '  never called, or so long ago that it says nothing',
  rests: (p: { readonly until: string }): string => `  rests until ${p.until}: for a long time nobody answered it`,
  rightParty: (p: {
    readonly chance: string;
    readonly segment: string;
    readonly hits: string;
    readonly tries: string;
  }): string => `It is the debtor in ${p.chance} of answers (segment ${p.segment}; ${p.hits} of ${p.tries} so far)`,
  promise: (p: {
    readonly chance: string;
    readonly segment: string;
    readonly hits: string;
    readonly tries: string;
  }): string => `They promise in ${p.chance} of conversations (segment ${p.segment}; ${p.hits} of ${p.tries} so far)`,
  kept: (p: {
    readonly chance: string;
    readonly segment: string;
    readonly hits: string;
    readonly tries: string;
  }): string => `They keep ${p.chance} of promises (segment ${p.segment}; ${p.hits} of ${p.tries} so far)`,
  payment: (p: { readonly chance: string; readonly source: string }): string =>
    `A conversation brings money in ${p.chance} of cases: ${p.source}`,
  sources: {
    score: "the list's own score",
    propensity: 'learnt from debtors whose promises came due',
    promises: 'promises times promises kept',
  } satisfies TextsOf<PaymentSource>,
  raised: (p: { readonly by: string }): string => `  its odds are raised by ${p.by}`,
  lowered: (p: { readonly by: string }): string => `  its odds are lowered by ${p.by}`,
  factors: {
    daysPastDue: 'days past due',
    balance: 'balance',
    keptPromises: 'promises kept',
    brokenPromises: 'promises broken',
    contacts: 'conversations',
  } satisfies TextsOf<PropensityFactor>,
  worth: (p: {
    readonly ofRightParty: string;
    readonly ofDial: string;
    readonly seconds: string;
    readonly perSecond: string;
  }): string =>
    `Worth: ${p.ofRightParty} for a conversation, ${p.ofDial} for a call that takes ${p.seconds} agent-seconds: ${p.perSecond} a second`,
  noBalance: '  the list has no balance: it counts as 1',
  place: (p: { readonly rank: number; readonly priority: number }): string =>
    `Place in line: ${p.rank}; the highest is dialled first (the list's own priority is ${p.priority})`,
  callNow: 'Call now: no better hour would be lost by it',
  callNowOver: (p: { readonly bar: string }): string =>
    `Call now: a better hour may be lost by it, but the chance now reaches ${p.bar}, which is enough; the bar falls as the hours left become fewer`,
  wait: (p: { readonly at: string; readonly chance: string; readonly bar: string }): string =>
    `Wait until ${p.at}: the chance is ${p.chance} then, the attempts left do not allow both, and the chance now is below the bar of ${p.bar}`,
  notKnown:
    'Fewer than 200 calls of this campaign are known: the number of lines does not go by these chances yet, but by what is learnt today',
};
