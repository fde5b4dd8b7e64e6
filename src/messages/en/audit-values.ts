/** What stands for values of any field: `masked` for what the log does not keep. */
export const auditValues = { true: 'yes', false: 'no', masked: '(hidden)', nothing: '–' };

/** What codes are called, by the field that they stand in; other codes stand for themselves. */
export const auditCodes = {
  role: {
    admin: 'administrator',
    operator: 'operator',
    supervisor: 'supervisor',
    agent: 'agent',
    reviewer: 'reviewer',
    auditor: 'auditor',
  },
  format: { json: 'JSON', ndjson: 'JSON lines', csv: 'CSV', parquet: 'Parquet' },
  language: { es: 'Spanish', en: 'English' },
  dialingMode: { predictive: 'predictive', progressive: 'progressive' },
  kind: { disputed: 'disputed', acknowledged: 'accepted' },
  mark: { pass: 'fulfils', fail: 'fails', notApplicable: 'not applicable' },
};

/** How far a role or a key reaches; those of campaigns and teams name them after it. */
export const auditScopes = { all: 'the whole house', campaigns: 'campaigns', teams: 'teams', own: 'their own' };
