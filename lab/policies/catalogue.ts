import { NvqPolicy } from '../../dialer/pacing/nvq/nvq-policy.ts';
import type { PacingPolicy } from '../../dialer/pacing/policy.ts';
import { progressivePolicy } from '../../dialer/pacing/progressive.ts';
import { AppError } from '../../kernel/errors.ts';
import { ByChancePolicy } from './by-chance.ts';
import { ClairvoyantPolicy, type Oracle } from './clairvoyant.ts';
import { FixedThetaPolicy } from './fixed-theta.ts';
import { IssabelPolicy } from './issabel.ts';
import { OmnidialerPolicy } from './omnidialer.ts';
import { gnudialerRule } from './gnudialer.ts';
import { Shiwa45Rule } from './shiwa45.ts';
import { blindRateRule, dialerOsRule, linesPerIdleRule, newfiesRule, ratioRule, wombatRule } from './simple-rules.ts';
import { targetPolicy } from './target-policy.ts';
import { VicidialRule, type OverLimit } from './vicidial.ts';
import { WebitelRule } from './webitel.ts';

/** What a policy of the laboratory is made with. */
export interface PolicyNeeds {
  /** Abandonment cap, 0..1. */
  readonly cap: number;
  /** The parameter, for those that have one; absent: the default. */
  readonly parameter?: number;
  /** For bounds: what no policy can know. */
  readonly oracle: Oracle;
}

/** What the parameter of a policy sets. */
type PolicyParameter =
  | 'theta'
  | 'level'
  | 'k'
  | 'maxLevel'
  | 'boost'
  | 'maxRatio'
  | 'callsAMinute'
  | 'load'
  | 'fewIdle';

/** A policy that the laboratory can run; what it is in words is in src/messages. */
export interface PolicyEntry {
  /** The one parameter: `NAME:VALUE`, or `NAME:best` for the highest occupancy that keeps the cap. */
  readonly parameter?: {
    readonly name: PolicyParameter;
    readonly from: number;
    readonly to: number;
    readonly default: number;
  };
  create(needs: PolicyNeeds): PacingPolicy;
}

const vicidial = (overLimit: OverLimit): PolicyEntry => ({
  parameter: { name: 'maxLevel', from: 1, to: 10, default: 3 },
  create: ({ cap, parameter = 3 }) => targetPolicy(new VicidialRule({ overLimit, cap, maxLevel: parameter })),
});

const omnidialerBoost = { name: 'boost', from: 0.5, to: 5, default: 1 } as const;

/** Every policy by the name the command line knows. */
export const policies: Readonly<Record<string, PolicyEntry>> = {
  nvq: { create: () => new NvqPolicy() },
  'nvq-theta': {
    parameter: { name: 'theta', from: 0.0005, to: 0.5, default: 0.02 },
    create: ({ parameter = 0.02 }) => new FixedThetaPolicy(parameter),
  },
  'nvq-by-chance': {
    parameter: { name: 'fewIdle', from: -1, to: 1000, default: 1000 },
    create: ({ parameter = 1000 }) => new ByChancePolicy(parameter),
  },
  progressive: { create: () => progressivePolicy },
  ratio: {
    parameter: { name: 'level', from: 1, to: 4, default: 1.5 },
    create: ({ parameter = 1.5 }) => targetPolicy(ratioRule(parameter)),
  },
  'lines-per-idle': {
    parameter: { name: 'k', from: 1, to: 15, default: 3 },
    create: ({ parameter = 3 }) => targetPolicy(linesPerIdleRule(parameter)),
  },
  'vicidial-hard': vicidial('hardLimit'),
  'vicidial-average': vicidial('average'),
  'vicidial-tapered': vicidial('tapered'),
  osdial: vicidial('osdialAverage'),
  omnidialer: {
    parameter: omnidialerBoost,
    create: ({ cap, parameter }) => new OmnidialerPolicy(cap, parameter),
  },
  issabel: { create: () => new IssabelPolicy(false) },
  'issabel-corrected': {
    create: () => new IssabelPolicy(true),
  },
  webitel: { create: ({ cap }) => targetPolicy(new WebitelRule(cap)) },
  dialeros: {
    parameter: { name: 'level', from: 1, to: 15, default: 3 },
    create: ({ cap, parameter = 3 }) => targetPolicy(dialerOsRule(parameter, cap)),
  },
  wombat: {
    parameter: { name: 'boost', from: 1, to: 15, default: 1.3 },
    create: ({ parameter = 1.3 }) => targetPolicy(wombatRule(parameter)),
  },
  gnudialer: {
    parameter: { name: 'maxRatio', from: 1, to: 15, default: 3 },
    create: ({ cap, parameter = 3 }) => targetPolicy(gnudialerRule(parameter, cap)),
  },
  shiwa45: { create: () => targetPolicy(new Shiwa45Rule()) },
  newfies: {
    parameter: { name: 'callsAMinute', from: 1, to: 2000, default: 10 },
    create: ({ parameter = 10 }) => targetPolicy(newfiesRule(parameter)),
  },
  'blind-rate': {
    parameter: { name: 'load', from: 0.2, to: 1.1, default: 0.6 },
    create: ({ parameter = 0.6 }) => targetPolicy(blindRateRule(parameter)),
  },
  'nvq-ends-known': {
    create: ({ oracle }) => new NvqPolicy({ freeAt: (agentId) => oracle.freeAt(agentId) }),
  },
  clairvoyant: {
    create: ({ oracle }) => new ClairvoyantPolicy(oracle),
  },
};

/** A policy as asked for: `NAME`, `NAME:VALUE` or `NAME:best`. */
export interface PolicySpec {
  readonly name: string;
  readonly entry: PolicyEntry;
  readonly parameter: number | 'best' | undefined;
}

/** Reads `NAME[:VALUE|:best]`. @throws AppError CONFIG_INVALID naming what is known */
export function parsePolicy(text: string): PolicySpec {
  const [name = '', value] = text.split(':');
  const entry = Object.hasOwn(policies, name) ? policies[name] : undefined;
  if (!entry) {
    throw new AppError('CONFIG_INVALID', { reason: 'policyUnknown', known: Object.keys(policies).join(', ') });
  }
  if (value === undefined) return { name, entry, parameter: undefined };
  const parameter = value === 'best' ? value : Number(value);
  if (!entry.parameter || (parameter !== 'best' && !Number.isFinite(parameter))) {
    const reason = entry.parameter ? 'policyTakesNumber' : 'policyTakesNothing';
    throw new AppError('CONFIG_INVALID', { reason, policy: name });
  }
  return { name, entry, parameter };
}
