import type { CampaignFindingCode, CampaignFindingParams } from '../../../dialer/campaign/campaign-finding.ts';
import type { TextsOf } from '../text.ts';

/** What may not be as intended in a campaign's settings; the path of the setting stands before. */
export const campaignFindings = {
  promptMissing: ({ promptId }) =>
    `there is no prompt ${promptId}; put ${promptId}.wav into prompts/ of the state folder`,
  skillsNobodyHas: ({ agents }) =>
    `none of the campaign's ${agents} agents has these skills at these levels: nothing will be dialled`,
  durationTiny: ({ ms }) => `is ${ms} ms; a number counts milliseconds, write ${ms}s for seconds`,
  clockEndsBeforeVerdict: ({ thresholdMs, verdictByMs }) =>
    `the wait of ${thresholdMs} ms counts from the answer, but the detector decides up to ${verdictByMs} ms after it: people connected at once will count as abandoned; use greetingEnd, or detection whileConnected`,
  clockLaterThanLaw: ({ counted, law, rulePack }) =>
    `counts from ${counted}, rule pack ${rulePack} from ${law}: the law counts more abandonments than the budget`,
  greetingNotHeard: ({ detection }) =>
    `nothing hears the greeting with detection ${detection}: the wait counts from the answer`,
  ringsTooShort: ({ ringTimeoutMs, minRingMs }) =>
    `calls ring ${ringTimeoutMs} ms at most, less than minRingMs (${minRingMs} ms)`,
  machinesNotDetected: 'no message is ever left while detection is off',
  messageNeverLeft: ({ content, allowed, rulePack }) =>
    `rule pack ${rulePack} allows ${allowed} messages on machines: one whose content is ${content} is never left`,
  scoreNotUsed: "the score moves no record: order is operator's; say order: value or mix",
  noContactRules: 'no contact rules: calls at any hour and as often as the retry rules say; for trials only',
  detectionNotNamed: 'off unless it is named: answering machines reach the agents as people do',
} as const satisfies TextsOf<CampaignFindingCode, CampaignFindingParams>;
