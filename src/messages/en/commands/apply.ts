/** What applying a file of documents changed. */
export const apply = {
  changes: { added: 'added', updated: 'updated', unchanged: 'unchanged' },
} as const;
