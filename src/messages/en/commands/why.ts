/** `marcador why`. */
export const why = {
  about: 'why a campaign opens lines, or none: what pacing sees, expects and allows',
  campaign: 'the campaign',
  state: (p: { readonly campaignId: string; readonly status: string }): string =>
    `campaign ${p.campaignId}: ${p.status}`,
} as const;
