import { agentFindings as enAgentFindings } from './en/agent-findings.ts';
import { alarms as enAlarms, decisions as enDecisions } from './en/alarms.ts';
import { attemptReasons as enAttemptReasons } from './en/attempt-reasons.ts';
import { campaignFindings as enCampaignFindings } from './en/campaign-findings.ts';
import {
  campaignReasons as enCampaignReasons,
  campaignReasonsInShort as enCampaignReasonsInShort,
} from './en/campaign-reasons.ts';
import { errorDetails as enErrorDetails, wrongValues as enWrongValues } from './en/error-details.ts';
import { errors as enErrors } from './en/errors.ts';
import { figures as enFigures } from './en/figures.ts';
import { floorReasons as enFloorReasons, reasonsAlone as enReasonsAlone } from './en/floor-reasons.ts';
import { importProblems as enImportProblems } from './en/import-problems.ts';
import { invitationPage as enInvitationPage } from './en/invitation-page.ts';
import { pacing as enPacing, pacingInShort as enPacingInShort } from './en/pacing.ts';
import { signInPage as enSignInPage } from './en/sign-in-page.ts';
import * as enStates from './en/states.ts';
import { agentFindings as esAgentFindings } from './es/agent-findings.ts';
import { alarms as esAlarms, decisions as esDecisions } from './es/alarms.ts';
import { attemptReasons as esAttemptReasons } from './es/attempt-reasons.ts';
import { campaignFindings as esCampaignFindings } from './es/campaign-findings.ts';
import {
  campaignReasons as esCampaignReasons,
  campaignReasonsInShort as esCampaignReasonsInShort,
} from './es/campaign-reasons.ts';
import { errorDetails as esErrorDetails, wrongValues as esWrongValues } from './es/error-details.ts';
import { errors as esErrors } from './es/errors.ts';
import { figures as esFigures } from './es/figures.ts';
import { floorReasons as esFloorReasons, reasonsAlone as esReasonsAlone } from './es/floor-reasons.ts';
import { importProblems as esImportProblems } from './es/import-problems.ts';
import { invitationPage as esInvitationPage } from './es/invitation-page.ts';
import { pacing as esPacing, pacingInShort as esPacingInShort } from './es/pacing.ts';
import { signInPage as esSignInPage } from './es/sign-in-page.ts';
import * as esStates from './es/states.ts';
import { formatFor, type Format } from './format.ts';
import type { Language } from './language.ts';
import type { Shape } from './text.ts';

const en = {
  agentFindings: enAgentFindings,
  alarms: enAlarms,
  attemptReasons: enAttemptReasons,
  campaignFindings: enCampaignFindings,
  campaignReasons: enCampaignReasons,
  campaignReasonsInShort: enCampaignReasonsInShort,
  decisions: enDecisions,
  errorDetails: enErrorDetails,
  errors: enErrors,
  figures: enFigures,
  floorReasons: enFloorReasons,
  importProblems: enImportProblems,
  invitationPage: enInvitationPage,
  pacing: enPacing,
  pacingInShort: enPacingInShort,
  reasonsAlone: enReasonsAlone,
  signInPage: enSignInPage,
  states: enStates,
  wrongValues: enWrongValues,
};

const es: Shape<typeof en> = {
  agentFindings: esAgentFindings,
  alarms: esAlarms,
  attemptReasons: esAttemptReasons,
  campaignFindings: esCampaignFindings,
  campaignReasons: esCampaignReasons,
  campaignReasonsInShort: esCampaignReasonsInShort,
  decisions: esDecisions,
  errorDetails: esErrorDetails,
  errors: esErrors,
  figures: esFigures,
  floorReasons: esFloorReasons,
  importProblems: esImportProblems,
  invitationPage: esInvitationPage,
  pacing: esPacing,
  pacingInShort: esPacingInShort,
  reasonsAlone: esReasonsAlone,
  signInPage: esSignInPage,
  states: esStates,
  wrongValues: esWrongValues,
};

/** Every text that is not of one program alone, in one language. Free of Node: pages import it too. */
export type Messages = Shape<typeof en> & { readonly language: Language; readonly format: Format };

const all: Readonly<Record<Language, Messages>> = {
  en: { language: 'en', format: formatFor('en'), ...en },
  es: { language: 'es', format: formatFor('es'), ...es },
};

/** The texts of a language. */
export function messagesIn(language: Language): Messages {
  return all[language];
}
