/** `marcador serve` and `marcador config`. */
export const service = {
  serve: 'run the service until Ctrl-C: no new calls then, conversations end (again: at once), everything is written',
  readsOnly: 'serve reads and live boards of floors that other processes own; on their Redis and state folder',
  config: 'look at the configuration',
  check: 'read the configuration as the service would; show it with defaults filled in and secrets masked',
  unknownHost: (p: { readonly host: string }): string => `warning: the name ${p.host} of a trunk does not resolve now`,
  valid: (p: { readonly file: string | undefined }): string => `${p.file ?? 'configuration'}: valid`,
} as const;
