/** In which order a campaign's records are dialled. `mix`: the operator's priority, and points for the value. */
export const orders = ['operator', 'value', 'mix'] as const;
export type Order = (typeof orders)[number];

/** How a campaign uses what is known of its debtors' value. Defaults: config/sections/value-schema.ts. */
export interface ValuePolicy {
  readonly order: Order;
  /** In a `mix`: the points of priority that a debtor gains who is worth twice as much, > 0. */
  readonly pointsPerDoubling: number;
  /** A record whose debtor is likelier to answer at another legal hour waits for it, when caps leave too few attempts for both. */
  readonly waitForBetterHour: boolean;
  /** Numbers are tried by their chances, and rest when they are worthless; else in the list's order. */
  readonly choosePhones: boolean;
  /** Column of the list with the chance that a debtor pays when spoken to, 0..1; `score` is the import's own. Absent: it is learnt. */
  readonly scoreField?: string;
  /** Share of what is paid that the house keeps, 0..1. */
  readonly margin: number;
  /** No debtor is expected to pay more at once, in the campaign's currency; absent: the balance. */
  readonly mostPayment?: number;
  /** Of one dial, in the campaign's currency. */
  readonly dialCost: number;
  /** Talk and wrap-up of a live answer, ms. */
  readonly handlingMs: number;
}
