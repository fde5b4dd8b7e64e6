import type { CityConfigInput } from '../../telephony/city/city-config.ts';
import type { ServiceClient } from '../../src/cli/service-client.ts';
import { Readable } from 'node:stream';
import type { TestCity } from './city-process.ts';
import { workerPorts } from './worker-ports.ts';

/** A lively population with short calls, so that a campaign of some dozen debtors ends within a minute. */
export const livelyCity: Omit<CityConfigInput, 'logFile'> = {
  seed: 11,
  postDialDelay: { medianMs: 120, sigma: 0.3, minMs: 30, maxMs: 400 },
  ring: { medianMs: 500, sigma: 0.4, minMs: 100, maxMs: 2_000 },
  forward: { medianMs: 1_000, sigma: 0.1, minMs: 500, maxMs: 2_000 },
  talk: { medianMs: 1_500, sigma: 0.4, minMs: 500, maxMs: 4_000 },
  rtpPorts: workerPorts(50_000, 1_500),
  outcomes: {
    live: 0.55,
    voicemail: 0,
    noAnswer: 0.05,
    busy: 0.16,
    unallocated: 0.12,
    congestion: 0,
    rejected: 0.12,
    unavailable: 0,
    fax: 0,
  },
};

/** Outcomes are tried again after a moment, each at most twice, so that the list ends. */
const rule = { delayMs: 500, maxAttempts: 2 };

/** A campaign over the trunk `city` that dials at any hour. */
export const collections = {
  id: 'cobranza',
  trunks: ['city'],
  callerId: '+576015550100',
  country: 'CO',
  rulePack: 'none',
  dialingMode: 'progressive',
  // The city's debtors talk for a second or two.
  leastTalkMs: 0,
  wrapUpMs: 300,
  ringTimeoutMs: 5_000,
  minRingMs: 0,
  retry: {
    rules: {
      noAnswer: rule,
      busy: rule,
      rejected: rule,
      failed: rule,
      machine: rule,
      abandoned: rule,
      cancelled: { delayMs: 500, maxAttempts: 50 },
    },
    maxAttemptsPerDebtor: 60,
    otherPhoneDelayMs: 0,
  },
  abandonment: { noRedialMs: 500 },
};

/** The embedded switch before a city; without a SIP port, on another at every start. */
export function switchBefore(city: Pick<TestCity, 'carrier'>, rtpFrom: number, sipPort = 0): object {
  return {
    kind: 'embedded',
    sip: { port: sipPort },
    rtp: { portMin: rtpFrom, portMax: rtpFrom + 1_999, workers: 0 },
    trunks: [{ name: 'city', ...city.carrier, cpsLimit: 30, channelLimit: 60, optionsIntervalMs: 1_000 }],
  };
}

/** The number of the debtor with this index; each debtor has one. */
export function numberOf(index: number): string {
  return `+573001${String(230_000 + index)}`;
}

/** Creates the campaign, the agents of the city's phones (logged in), and `records` debtors. */
export async function openCollections(client: ServiceClient, city: TestCity, records: number): Promise<void> {
  await client.call('PUT', '/campaigns/cobranza', collections);
  for (const user of city.phones.users) {
    await client.call('PUT', `/agents/${user}`, {
      id: user,
      phone: `sip:${user}@${city.phones.host}:${city.phones.port}`,
    });
    await client.call('POST', `/agents/${user}/login`);
  }
  const rows = Array.from({ length: records }, (_, index) => `d${index},Persona ${index},${numberOf(index)}`);
  const csv = ['documento,nombre,telefono', ...rows, ''].join('\n');
  for await (const line of client.upload('/campaigns/cobranza/records', Readable.from([csv]))) {
    if (line['type'] === 'report' && (line['report'] as { accepted: number }).accepted !== records) {
      throw new Error(`not all records were accepted: ${JSON.stringify(line)}`);
    }
  }
}

/** How many records of the campaign are in which state. */
export type CampaignTotals = Readonly<Record<'records' | 'ready' | 'scheduled' | 'leased' | 'finished', number>>;

/** What the service says of the campaign's records. */
export async function totalsOf(client: ServiceClient): Promise<CampaignTotals> {
  return ((await client.call('GET', '/campaigns/cobranza')) as { totals: CampaignTotals }).totals;
}
