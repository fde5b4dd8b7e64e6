/** Where a debtor's page is. */
export function debtorAddress(debtorId: string): string {
  return `/past#/debtors/${encodeURIComponent(debtorId)}`;
}
