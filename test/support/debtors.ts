import type { Debtor } from '../../dialer/debtor/debtor.ts';

/** An invented debtor with one number; `changes` replace any part. */
export function someDebtor(id: string, changes: Partial<Debtor> = {}): Debtor {
  return {
    id,
    name: `Debtor ${id}`,
    phones: [{ e164: '+573001112233', lineType: 'mobile' }],
    debts: [{ id: '1', balance: '1000.00', currency: 'COP', daysPastDue: 30 }],
    priority: 0,
    requiredSkills: [],
    fields: {},
    ...changes,
  };
}
