/**
 * The chances that are learnt, each given the one before: a person answers, it is the debtor, they promise to pay, they keep
 * the promise.
 */
export const trees = ['answer', 'rightParty', 'promise', 'kept'] as const;
export type Tree = (typeof trees)[number];
