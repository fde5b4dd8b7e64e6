import type { auditCodes as codes, auditScopes as scopes, auditValues as values } from '../en/audit-values.ts';
import type { Shape } from '../text.ts';

/** What stands for values of any field. */
export const auditValues: Shape<typeof values> = { true: 'sí', false: 'no', masked: '(cubierto)', nothing: '–' };

/** What codes are called, by the field that they stand in. */
export const auditCodes: Shape<typeof codes> = {
  role: {
    admin: 'administración',
    operator: 'operación',
    supervisor: 'supervisión',
    agent: 'agente',
    reviewer: 'calidad',
    auditor: 'auditoría',
  },
  format: { json: 'JSON', ndjson: 'líneas JSON', csv: 'CSV', parquet: 'Parquet' },
  language: { es: 'español', en: 'inglés' },
  dialingMode: { predictive: 'predictivo', progressive: 'progresivo' },
  kind: { disputed: 'en desacuerdo', acknowledged: 'aceptada' },
  mark: { pass: 'cumple', fail: 'no cumple', notApplicable: 'no aplica' },
};

/** How far a role or a key reaches. */
export const auditScopes: Shape<typeof scopes> = {
  all: 'toda la casa',
  campaigns: 'campañas',
  teams: 'equipos',
  own: 'lo propio',
};
