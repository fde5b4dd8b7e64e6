/** What a campaign's calls cost and bring, in its own currency. */
export interface ValueRates {
  /** Of what is paid, the house keeps this share, 0..1. */
  readonly margin: number;
  /** No debtor is expected to pay more than this at once. Absent: the balance. */
  readonly mostPayment?: number | undefined;
  /** Of one dial. */
  readonly dialCost: number;
}

/** Chances of what follows one dial, each given the one before, 0..1. */
export interface ContactChances {
  readonly answer: number;
  readonly rightParty: number;
  /** That a conversation with the debtor brings money: promise times kept, or a score's. */
  readonly payment: number;
}

/** Agent-seconds. */
export interface ContactTimes {
  /** Talk and wrap-up of a live answer. */
  readonly liveSeconds: number;
  /** What every dial takes of an agent's time, such as machines put through. */
  readonly otherSeconds: number;
}

/** What a dial is worth. Money is in the campaign's currency. */
export interface ExpectedValue {
  /** What a conversation with the debtor is expected to bring. */
  readonly ofRightParty: number;
  /** What the dial is expected to bring, less its cost. */
  readonly ofDial: number;
  /** Agent-seconds it is expected to take. */
  readonly seconds: number;
  readonly perSecond: number;
}

/** A dial takes at least this much of somebody's time, agent-seconds: no division by nothing. */
const leastSeconds = 0.5;

/**
 * Expected value per agent-second, the scarce resource. What the debtor would pay without a call is not subtracted: only an
 * experiment with a hold-out knows it. Pure.
 *
 * @param balance what is owed; undefined: 1, so that values compare chances only
 */
export function expectedValue(
  { answer, rightParty, payment }: ContactChances,
  balance: number | undefined,
  { rates, times }: { readonly rates: ValueRates; readonly times: ContactTimes },
): ExpectedValue {
  const owed = Math.max(0, balance ?? 1);
  const ofRightParty = payment * Math.min(owed, rates.mostPayment ?? owed) * rates.margin;
  const ofDial = answer * rightParty * ofRightParty - rates.dialCost;
  const seconds = Math.max(leastSeconds, answer * times.liveSeconds + times.otherSeconds);
  return { ofRightParty, ofDial, seconds, perSecond: ofDial / seconds };
}
