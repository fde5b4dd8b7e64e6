/** `marcador phone`. */
export const phone = {
  about: 'look at the phones that register with the service',
  list: 'who is registered, from where and until when',
  none: 'no phones may register; add some to the configuration: switch.registrar.phones',
  heads: { phone: 'phone', agents: 'agents', from: 'from', until: 'until', nat: 'nat', device: 'device' },
  notRegistered: 'not registered',
  behindNat: 'yes',
} as const;
