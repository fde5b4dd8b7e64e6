/** `preview` and `agentless` come later; see docs/glossary.md. */
export type DialingMode = 'progressive' | 'predictive';
