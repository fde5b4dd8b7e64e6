/** Columns of a list that say how to treat a debtor, and why; letters alone count. */
const names = {
  treatment: ['treatment', 'suggestedtreatment', 'tratamiento', 'tratamientosugerido'],
  reason: ['treatmentreason', 'reasonfortreatment', 'tratamientomotivo', 'motivotratamiento', 'motivodeltratamiento'],
} as const;

/** What the list suggests for a debtor. */
export interface Treatment {
  readonly treatment: string;
  readonly reason?: string;
}

/** The suggestion among the fields of a record, and the fields without it. */
export function treatmentOf(fields: Readonly<Record<string, string>>): {
  readonly suggestion?: Treatment;
  readonly others: readonly (readonly [string, string])[];
} {
  const listed = Object.entries(fields);
  const of = (kind: keyof typeof names): readonly [string, string] | undefined =>
    listed.find(([name, value]) => names[kind].some((known) => known === plain(name)) && value.trim() !== '');
  const treatment = of('treatment');
  if (!treatment) return { others: listed };
  const reason = of('reason');
  return {
    suggestion: { treatment: treatment[1], ...(reason && { reason: reason[1] }) },
    others: listed.filter(([name]) => name !== treatment[0] && name !== reason?.[0]),
  };
}

/** `Motivo_Tratamiento` → `motivotratamiento`. */
function plain(name: string): string {
  return name
    .normalize('NFD')
    .replaceAll(/[^\p{L}]/gu, '')
    .toLowerCase();
}
