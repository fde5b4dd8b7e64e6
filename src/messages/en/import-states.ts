/** Where a job is that imports a list. */
export const importStates = {
  uploading: 'uploading',
  waiting: 'waiting',
  running: 'running',
  done: 'done',
  failed: 'failed',
  cancelled: 'cancelled',
  interrupted: 'interrupted',
  undone: 'undone',
} as const;
