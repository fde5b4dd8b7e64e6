import type { Campaign } from '../dialer/campaign/campaign.ts';
import { campaignSchema } from './campaign-schema.ts';

const {
  id: _id,
  name: _name,
  trunks: _trunks,
  callerId: _callerId,
  country: _country,
  timeZone: _timeZone,
  rulePack: _rulePack,
  ...settings
} = campaignSchema.parse({ id: 'any', trunks: ['any'], callerId: '+576015550100', country: 'CO' });

/** What a campaign has that names nothing but what it must, without what follows from that. */
export const campaignDefaults: Readonly<Partial<Campaign>> = settings;
