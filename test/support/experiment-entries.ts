import type { JournalEntry } from '../../src/store/ports/journal.ts';

/** Answers among five debtors. */
const answersOfFive = { local: 3, control: 1 } as const;
const dayMs = 86_400_000;

/** A day of a campaign's journal: each debtor, `D0` and on, was called once; those with odd numbers under the arm `local`. */
export function experimentEntries(campaignId: string, experiment: string, debtors: number): readonly JournalEntry[] {
  const began = Date.now() - dayMs;
  return Array.from({ length: debtors }, (_, n): readonly JournalEntry[] => {
    const [debtorId, callId] = [`D${n}`, `call-${n}`];
    const arm = n % 2 === 1 ? 'local' : 'control';
    const lease = { campaignId, debtorId, fence: 1 };
    const assignment = { experiment, unit: debtorId, arm, propensity: 0.5, stratum: '' };
    const outcome = Math.floor(n / 2) % 5 < answersOfFive[arm] ? 'connected' : 'noAnswer';
    const at = began + n * 10_000;
    const entry = (after: number, body: object) =>
      ({ at: at + after, kind: 'command', body: JSON.stringify(body) }) as const;
    return [
      entry(0, { type: 'dial', callId, lease, assignment }),
      entry(5_000, { type: 'settle', settlement: { lease, callId, outcome } }),
    ];
  }).flat();
}
