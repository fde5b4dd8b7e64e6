import { describe, expect, it } from 'vitest';
import { campaignSchema } from '../../config/campaign-schema.ts';
import { loadRulePacks } from '../../config/load-rule-packs.ts';
import type { Campaign } from '../../dialer/campaign/campaign.ts';
import { anAgent } from '../../test/support/floor-fixtures.ts';
import { findingsOf, isError, type CampaignSurroundings } from './campaign-findings.ts';

const minimal = { id: 'c', trunks: ['t'], callerId: '+576015550100', country: 'CO' };
const house: CampaignSurroundings = {
  pack: undefined,
  agents: [anAgent('ana', { skills: { es: 6 } })],
  hasPrompt: (id) => id === 'abandonment-es',
  verdictByMs: 2250,
};

function campaign(change: Record<string, unknown> = {}): Campaign {
  return campaignSchema.parse({ ...minimal, ...change });
}

function codes(change: Record<string, unknown>, over: Partial<CampaignSurroundings> = {}): readonly string[] {
  return findingsOf(campaign(change), { ...house, ...over }).map(({ code, path }) => `${code} ${path}`);
}

describe('the settings of a campaign', () => {
  it('fit each other by default, in every mode of detection and under every rule pack', () => {
    for (const detection of ['off', 'beforeConnect', 'whileConnected']) {
      expect(codes({ detection })).toEqual([]);
      for (const pack of loadRulePacks().values()) {
        expect(codes({ detection, abandonment: { messagePromptId: 'abandonment-es' } }, { pack })).toEqual([]);
      }
    }
  });

  it('are taken with a warning when no contact rules hold', () => {
    expect(codes({ rulePack: 'none' })).toEqual(['noContactRules rulePack']);
    expect(findingsOf(campaign({ rulePack: 'none' }), house).some(isError)).toBe(false);
  });

  it('are taken with a warning when a score is named that moves nothing', () => {
    const scored = { value: { scoreField: 'score' }, matching: { policy: 'longestIdle' } };
    expect(codes(scored)).toEqual(['scoreNotUsed value.scoreField']);
    expect(codes({ ...scored, value: { scoreField: 'score', order: 'mix' } })).toEqual([]);
    expect(codes({ ...scored, matching: { policy: 'bestMatch' } })).toEqual([]);
  });

  it('are refused when they name a prompt there is not', () => {
    const named = campaign({
      detection: 'beforeConnect',
      abandonment: { messagePromptId: 'nohay' },
      machines: { onMachine: { leaveMessage: 'tampoco', content: 'limited' } },
    });
    const findings = findingsOf(named, house);
    expect(findings).toEqual([
      { code: 'promptMissing', path: 'abandonment.messagePromptId', promptId: 'nohay' },
      { code: 'promptMissing', path: 'machines.onMachine.leaveMessage', promptId: 'tampoco' },
    ]);
    expect(findings.every(isError)).toBe(true);
  });

  it('are taken with a warning when no agent of the campaign has the skills', () => {
    const es = (minLevel: number) => ({ requiredSkills: [{ skill: 'es', minLevel }] });
    expect(codes(es(6))).toEqual([]);
    expect(codes(es(7))).toEqual(['skillsNobodyHas requiredSkills']);
    const elsewhere = [anAgent('ana', { skills: { es: 6 }, campaigns: ['other'] })];
    expect(codes(es(6), { agents: elsewhere })).toEqual(['skillsNobodyHas requiredSkills']);
    expect(codes({}, { agents: [] })).toEqual([]);
  });

  it('are taken with a warning when a duration looks like seconds written as milliseconds', () => {
    expect(codes({ wrapUpMs: 20 })).toEqual(['durationTiny wrapUpMs']);
    expect(codes({ wrapUpMs: 0 })).toEqual([]);
    expect(codes({ wrapUpMs: '20s' })).toEqual([]);
    expect(codes({ retry: { rules: { busy: { delayMs: 10, maxAttempts: 3 } }, otherPhoneDelayMs: 30 } })).toEqual([
      'durationTiny retry.otherPhoneDelayMs',
      'durationTiny retry.rules.busy.delayMs',
    ]);
    expect(codes({ abandonment: { connectionThresholdMs: 100, noRedialMs: 72 } })).toEqual([
      'durationTiny abandonment.connectionThresholdMs',
      'durationTiny abandonment.noRedialMs',
    ]);
  });

  it('are taken with a warning when the wait ends before the detector has decided', () => {
    const fromAnswer = { detection: 'beforeConnect', abandonment: { connectionStartPoint: 'connectedToSystem' } };
    const [finding] = findingsOf(campaign(fromAnswer), house);
    expect(finding).toEqual({
      code: 'clockEndsBeforeVerdict',
      path: 'abandonment.connectionStartPoint',
      thresholdMs: 2000,
      verdictByMs: 2250,
    });
    const patient = { ...fromAnswer.abandonment, connectionThresholdMs: 2500 };
    expect(codes({ ...fromAnswer, abandonment: patient })).toEqual([]);
    expect(codes({ ...fromAnswer, detection: 'whileConnected' })).toEqual([]);
  });

  it('are taken with a warning when they count from a greeting that nothing hears, or later than the law', () => {
    const abandonment = { connectionStartPoint: 'greetingEnd' };
    expect(codes({ abandonment })).toEqual(['greetingNotHeard abandonment.connectionStartPoint']);
    const pack = {
      id: 'x',
      law: { es: 'x', en: 'x' },
      confidence: 'A',
      sources: [],
      connectionStartPoint: 'greetingStart',
    } as const;
    const heard = { abandonment, detection: 'beforeConnect' };
    expect(codes(heard, { pack })).toEqual(['clockLaterThanLaw abandonment.connectionStartPoint']);
    expect(codes(heard, { pack: { ...pack, connectionStartPoint: 'greetingEnd' } })).toEqual([]);
  });

  it('are taken with a warning when calls ring for less than the least', () => {
    expect(codes({ ringTimeoutMs: '10s' })).toEqual(['ringsTooShort ringTimeoutMs']);
  });

  it('are taken with a warning when their message for machines is never left', () => {
    const onMachine = { leaveMessage: 'abandonment-es', content: 'full' };
    const machines = { onMachine };
    expect(codes({ machines })).toEqual(['machinesNotDetected machines.onMachine']);
    expect(codes({ machines, detection: 'beforeConnect' })).toEqual(['messageNeverLeft machines.onMachine']);
    const limited = { onMachine: { ...onMachine, content: 'limited' } };
    expect(codes({ machines: limited, detection: 'beforeConnect' })).toEqual([]);
  });
});
