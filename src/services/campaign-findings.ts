import type { Campaign, ConnectionStartPoint } from '../../dialer/campaign/campaign.ts';
import type { CampaignFinding } from '../../dialer/campaign/campaign-finding.ts';
import { noRules, type RulePack } from '../../dialer/compliance/rule-pack.ts';
import { hasSkills, worksFor } from '../../routing/match/eligible.ts';
import type { AgentProfile } from '../../routing/agent/agent.ts';

/** What a campaign is held against. */
export interface CampaignSurroundings {
  readonly pack: RulePack | undefined;
  readonly agents: readonly AgentProfile[];
  readonly hasPrompt: (promptId: string) => boolean;
  /** Nearly every verdict on a person has reached the floor by then, ms after the answer. */
  readonly verdictByMs: number;
}

/** Findings that no intention explains; a campaign that has one is refused. All others are warnings. */
const errors: ReadonlySet<string> = new Set(['promptMissing']);
/** Shorter than this and not 0: somebody wrote seconds and got milliseconds. */
const tinyMs = 1000;
/** Least threshold that is not taken for a slip: an agent is joined within some tenths of a second. */
const tinyThresholdMs = 500;
/** From the earliest moment that a wait may be counted from to the latest. */
const startPoints: readonly ConnectionStartPoint[] = ['connectedToSystem', 'greetingStart', 'greetingEnd'];

export function isError({ code }: { readonly code: string }): boolean {
  return errors.has(code);
}

/** Holds a campaign's settings against each other and against what there is. Pure. */
export function findingsOf(campaign: Campaign, surroundings: CampaignSurroundings): readonly CampaignFinding[] {
  return [
    ...missingPrompts(campaign, surroundings),
    ...missingSkills(campaign, surroundings),
    ...tinyDurations(campaign),
    ...clockFindings(campaign, surroundings),
    ...ringFindings(campaign),
    ...machineFindings(campaign, surroundings),
    ...ruleFindings(campaign),
    ...valueFindings(campaign),
  ];
}

function missingPrompts(
  { abandonment, machines }: Campaign,
  { hasPrompt }: CampaignSurroundings,
): readonly CampaignFinding[] {
  const onMachine = machines?.onMachine ?? 'hangUp';
  const named = [
    ['abandonment.messagePromptId', abandonment.messagePromptId],
    ['machines.onMachine.leaveMessage', onMachine === 'hangUp' ? undefined : onMachine.leaveMessage],
  ] as const;
  return named.flatMap(([path, promptId]) =>
    promptId === undefined || hasPrompt(promptId) ? [] : [{ code: 'promptMissing', path, promptId }],
  );
}

function missingSkills({ id, requiredSkills }: Campaign, { agents }: CampaignSurroundings): readonly CampaignFinding[] {
  if (requiredSkills.length === 0) return [];
  const theirs = agents.filter((agent) => worksFor(agent, id));
  if (theirs.some((agent) => hasSkills(agent, requiredSkills))) return [];
  return [{ code: 'skillsNobodyHas', path: 'requiredSkills', agents: theirs.length }];
}

function tinyDurations({ wrapUpMs, minRingMs, retry, abandonment }: Campaign): readonly CampaignFinding[] {
  const durations: readonly (readonly [path: string, ms: number, least: number])[] = [
    ['wrapUpMs', wrapUpMs, tinyMs],
    ['minRingMs', minRingMs, tinyMs],
    ['abandonment.connectionThresholdMs', abandonment.connectionThresholdMs, tinyThresholdMs],
    ['abandonment.noRedialMs', abandonment.noRedialMs, tinyMs],
    ['retry.otherPhoneDelayMs', retry.otherPhoneDelayMs, tinyMs],
    ...Object.entries(retry.rules).map(
      ([outcome, { delayMs }]) => [`retry.rules.${outcome}.delayMs`, delayMs, tinyMs] as const,
    ),
  ];
  return durations.flatMap(([path, ms, least]) =>
    ms > 0 && ms < least ? [{ code: 'durationTiny', path, ms } as const] : [],
  );
}

function clockFindings(campaign: Campaign, { pack, verdictByMs }: CampaignSurroundings): readonly CampaignFinding[] {
  const { detection, abandonment } = campaign;
  const { connectionStartPoint: counted, connectionThresholdMs: thresholdMs } = abandonment;
  const path = 'abandonment.connectionStartPoint';
  const findings: CampaignFinding[] = [];
  if (detection === 'beforeConnect' && counted === 'connectedToSystem' && thresholdMs < verdictByMs)
    findings.push({ code: 'clockEndsBeforeVerdict', path, thresholdMs, verdictByMs });
  if (detection !== 'beforeConnect' && counted !== 'connectedToSystem')
    findings.push({ code: 'greetingNotHeard', path, detection });
  const law = pack?.connectionStartPoint;
  if (law !== undefined && startPoints.indexOf(counted) > startPoints.indexOf(law))
    findings.push({ code: 'clockLaterThanLaw', path, counted, law, rulePack: campaign.rulePack });
  return findings;
}

function ringFindings({ ringTimeoutMs, minRingMs }: Campaign): readonly CampaignFinding[] {
  return ringTimeoutMs < minRingMs ? [{ code: 'ringsTooShort', path: 'ringTimeoutMs', ringTimeoutMs, minRingMs }] : [];
}

function machineFindings(campaign: Campaign, { pack }: CampaignSurroundings): readonly CampaignFinding[] {
  const onMachine = campaign.machines?.onMachine ?? 'hangUp';
  if (onMachine === 'hangUp') return [];
  const path = 'machines.onMachine';
  if (campaign.detection === 'off') return [{ code: 'machinesNotDetected', path }];
  const allowed = pack?.machineMessages ?? 'limited';
  const isAllowed = allowed === 'any' || (allowed === 'limited' && onMachine.content === 'limited');
  if (isAllowed) return [];
  return [{ code: 'messageNeverLeft', path, content: onMachine.content, allowed, rulePack: campaign.rulePack }];
}

function ruleFindings({ rulePack }: Campaign): readonly CampaignFinding[] {
  return rulePack === noRules.id ? [{ code: 'noContactRules', path: 'rulePack' }] : [];
}

/** A score moves nothing where records keep the operator's order: matching alone would look at it. */
function valueFindings({ value, matching }: Campaign): readonly CampaignFinding[] {
  if (value?.scoreField === undefined || value.order !== 'operator' || matching?.policy === 'bestMatch') return [];
  return [{ code: 'scoreNotUsed', path: 'value.scoreField' }];
}
