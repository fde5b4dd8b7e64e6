import type { Messages } from './messages.ts';
import { campaignReasonText, type WireParams } from './reason-text.ts';

type Figures = Readonly<Record<string, number>>;

/**
 * Why a campaign dials or does not, with the figures of pacing's last order, as lines for people. A reason or figure without
 * a text is shown as it is.
 */
export function explainCampaign(
  messages: Messages,
  why: { readonly reason: string; readonly params?: WireParams },
  figures: Figures,
): readonly string[] {
  return [
    campaignReasonText(messages.campaignReasons, why),
    ...outlookLines(messages, figures),
    ...budgetLines(messages, figures),
    ...otherLines(figures),
  ];
}

function outlookLines({ figures: texts }: Messages, figures: Figures): readonly string[] {
  return ['1', '2', '3'].flatMap((name) => {
    const withinMs = figures[`horizon${name}Ms`];
    if (withinMs === undefined) return [];
    const [answers = 0, freed = 0] = [figures[`answers${name}`], figures[`freed${name}`]];
    return [texts.outlook({ withinMs, answers, freed })];
  });
}

function budgetLines({ figures: texts }: Messages, { marginal, theta, tokens, slack }: Figures): readonly string[] {
  if (theta === undefined || tokens === undefined) return [];
  return [texts.chance({ marginal: marginal ?? 0, theta }), texts.budget({ tokens, slack: slack ?? 0 })];
}

const shown = /^(horizon|answers|freed)\d|^(marginal|theta|tokens|slack)$/;

function otherLines(figures: Figures): readonly string[] {
  const rest = Object.entries(figures).filter(([name]) => !shown.test(name));
  return rest.length === 0 ? [] : [rest.map(([name, value]) => `${name} ${Number(value.toFixed(3))}`).join(', ')];
}
