import type { Happening, Scenario, ScenarioCampaign } from '../scenario.ts';

type Shock = Extract<Happening, { type: 'answerShock' }>;
type TalkShock = Extract<Happening, { type: 'talkShock' }>;
type Outage = Extract<Happening, { type: 'carrierOutage' }>;

/** How the world differs from its averages at a minute of the day. */
export class Weather {
  readonly #shocks: readonly Shock[];
  readonly #talkShocks: readonly TalkShock[];
  readonly #outages: readonly Outage[];

  constructor(scenario: Scenario) {
    const { happenings } = scenario;
    this.#shocks = happenings.filter((happening) => happening.type === 'answerShock');
    this.#talkShocks = happenings.filter((happening) => happening.type === 'talkShock');
    this.#outages = happenings.filter((happening) => happening.type === 'carrierOutage');
  }

  /** Factor on every answer chance of a campaign. */
  answerFactor(campaign: ScenarioCampaign, minute: number): number {
    let factor = driftAt(campaign, minute);
    for (const shock of this.#shocks) {
      const theirs = shock.campaign === undefined || shock.campaign === campaign.id;
      if (theirs && isDuring(shock, minute)) factor *= shock.factor;
    }
    return factor;
  }

  /** Factor on talk and wrap-up times. */
  talkFactor(minute: number): number {
    let factor = 1;
    for (const shock of this.#talkShocks) if (isDuring(shock, minute)) factor *= shock.factor;
    return factor;
  }

  outage(minute: number): Outage | undefined {
    return this.#outages.find((outage) => isDuring(outage, minute));
  }
}

function isDuring(
  when: { readonly fromMinute: number; readonly untilMinute?: number | undefined },
  minute: number,
): boolean {
  return minute >= when.fromMinute && minute < (when.untilMinute ?? Infinity);
}

function driftAt({ drift }: ScenarioCampaign, minute: number): number {
  const first = drift?.[0];
  if (!drift || !first) return 1;
  let before = first;
  for (const point of drift) {
    if (point.atMinute > minute) {
      const span = point.atMinute - before.atMinute;
      const part = span > 0 ? Math.max(0, minute - before.atMinute) / span : 1;
      return before.factor + (point.factor - before.factor) * part;
    }
    before = point;
  }
  return before.factor;
}
