/** `marcador certificate`. */
export const certificate = {
  about: 'make a self-signed certificate for HTTPS on a local network; existing files are never replaced',
  name: 'host names and addresses by which browsers reach the service; localhost is always among them',
  days: 'how many days the certificate is valid',
  nameExpected: 'expected a host name or an IP address',
  daysExpected: (p: { readonly most: number }): string => `expected a whole number of days, 1 to ${p.most}`,
  made: (p: {
    readonly certificate: string;
    readonly key: string;
    readonly names: string;
    readonly validUntil: string;
  }): string =>
    `Made ${p.certificate} and its key ${p.key}, for ${p.names}, valid until ${p.validUntil}. Keep the key secret.`,
  fingerprint: (p: { readonly fingerprint: string }): string =>
    `SHA-256 fingerprint, to compare in the browser: ${p.fingerprint}`,
  configure: 'Put this into the configuration and restart the service:',
} as const;
