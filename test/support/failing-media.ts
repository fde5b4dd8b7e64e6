/** Hosts that a failing media worker is told to trust: what it does then. */
export const failureHosts = { hang: 'hang.test', leak: 'leak.test' } as const;
