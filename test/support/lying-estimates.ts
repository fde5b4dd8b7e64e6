import type { RingTables } from '../../dialer/pacing/estimators/ring-times.ts';
import type { NvqPolicy } from '../../dialer/pacing/nvq/nvq-policy.ts';

/** What estimators say instead of what they learnt. A field that is absent is left as it is. */
export interface Lie {
  /** Chance that a call is answered by a person. */
  readonly answer?: number;
  /** Correction of every chance by what was observed. */
  readonly factor?: number;
  /** Abandonments for each that was risked. */
  readonly risk?: number;
  /** Chance that a busy agent comes free. */
  readonly freed?: number;
  /** Every value of the cumulative tables of ring times. */
  readonly rings?: number;
  /** How much slower than the floor an agent is. */
  readonly pace?: number;
}

/** Makes the estimators of a policy say what `lie` returns at each moment. */
export function lieTo(policy: NvqPolicy, lie: () => Lie): void {
  const { learner } = policy;
  const [campaign, chances, expected] = [
    learner.campaign.bind(learner),
    learner.chances.bind(learner),
    learner.expected.bind(learner),
  ];
  type Campaign = ReturnType<typeof campaign>;
  type Rings = ReturnType<typeof expected>['ring'];
  const lyingCampaign = (known: Campaign): Campaign =>
    overlay(known, {
      calibration: () => overlay(known.calibration, { factor: () => lie().factor }),
      risk: () => overlay(known.risk, { ratio: () => lie().risk }),
      service: () => {
        const { freed } = lie();
        if (freed === undefined) return undefined;
        return overlay(known.service, {
          freeWithin: () => (_phase: string, _ageMs: number, times: Float64Array) => times.fill(freed),
        });
      },
    });
  const lyingRings = (known: Rings): Rings =>
    overlay(known, {
      tables: () => {
        const { rings } = lie();
        if (rings === undefined) return undefined;
        return () => tablesOf(rings);
      },
    });
  Object.assign(learner, {
    campaign: (id: string) => lyingCampaign(campaign(id)),
    chances: (...asked: Parameters<typeof chances>) => {
      const { answer } = lie();
      return answer === undefined ? chances(...asked) : { mean: answer, upper: answer };
    },
    expected: (call: Parameters<typeof expected>[0]) => {
      const known = expected(call);
      return overlay(known, {
        mean: () => lie().answer,
        upper: () => lie().answer,
        campaign: () => lyingCampaign(known.campaign),
        ring: () => lyingRings(known.ring),
      });
    },
    paces: overlay(learner.paces, {
      scale: () => {
        const { pace } = lie();
        return pace === undefined ? undefined : () => pace;
      },
    }),
  });
  const { allRings } = learner;
  Object.defineProperty(learner, 'allRings', { get: () => lyingRings(allRings) });
}

const tables = new Map<number, RingTables>();

/** One object for each value: what is learnt from tables is kept until they are others. */
function tablesOf(value: number): RingTables {
  let known = tables.get(value);
  if (!known) {
    const table = new Float64Array(360).fill(value);
    known = { live: table, answered: table, rest: table, machine: table, verdictMs: value };
    tables.set(value, known);
  }
  return known;
}

/** An object that answers for some of its properties otherwise; undefined: as it is. */
function overlay<T extends object>(target: T, over: { readonly [K in keyof T]?: () => unknown }): T {
  return new Proxy(target, {
    get(own, key) {
      const said = (over as Readonly<Record<PropertyKey, (() => unknown) | undefined>>)[key]?.();
      if (said !== undefined) return said;
      const value: unknown = Reflect.get(own, key, own);
      return typeof value === 'function' ? (value.bind(own) as unknown) : value;
    },
    set: (own, key, value) => Reflect.set(own, key, value, own),
  });
}
