/** `marcador serve` and `marcador config`. */
export const service = {
  serve: 'run the service until Ctrl-C: no new calls then, conversations end (again: at once), everything is written',
  config: 'look at the configuration',
  check: 'read the configuration as the service would; show it with defaults filled in and secrets masked',
  valid: (p: { readonly file: string | undefined }): string => `${p.file ?? 'configuration'}: valid`,
} as const;
