/**
 * Why the contact ledger keeps a call from being made. `debtorInCall`, `numberInCall`: another attempt, of any campaign, is on
 * that person or number now. `changed`: the person's history has changed since the decision to call, so decide again.
 * `barred`: somebody asked that this number not be called again.
 */
export const ledgerRefusals = ['debtorInCall', 'numberInCall', 'changed', 'barred'] as const;
export type LedgerRefusal = (typeof ledgerRefusals)[number];
