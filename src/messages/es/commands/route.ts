import type { RouteRefusal } from '../../../../routing/needs/why-not.ts';
import type { route as english } from '../../en/commands/route.ts';
import type { WireParams } from '../../reason-text.ts';
import type { Shape } from '../../text.ts';

const whyNot: Readonly<Record<RouteRefusal, (params: WireParams) => string>> = {
  doNotRoute: () => 'una regla no asigna el registro a nadie',
  otherCampaigns: () => 'trabaja en otras campañas',
  debtorExcluded: () => 'no debe hablar con este deudor',
  otherPortfolios: ({ portfolios }) => `solo trabaja en ${portfolios}`,
  skillMissing: ({ skill, level, minLevel }) => `tiene ${skill} ${level}, necesita ${minLevel}`,
  licenceMissing: ({ licence }) => `no tiene la licencia ${licence}`,
  languageMissing: ({ language, level, minLevel }) => `habla ${language} en ${level}, necesita ${minLevel}`,
};

/** `marcador route`. */
export const route: Shape<typeof english> = {
  about: 'quién recibe una llamada y por qué',
  explain: 'por qué un agente recibió un intento, o qué necesita un deudor y quién puede atenderlo ahora',
  attempt: 'el intento: el id de su llamada, como está en la bitácora',
  campaign: 'la campaña, junto con --debtor',
  debtor: 'el deudor, por su id en la lista, junto con --campaign',
  noMatch: 'ningún agente recibió este intento',
  given: (p: { readonly at: string; readonly agent: string; readonly reason: string }): string =>
    `${p.at}  ${p.agent}: ${p.reason}`,
  choice: (p: { readonly eligible: number; readonly propensity: string }): string =>
    `agentes que podían atenderlo: ${p.eligible}; probabilidad de esta elección: ${p.propensity}`,
  noValues: 'No se compararon valores: no había elección, o la campaña no asigna por valor.',
  policies: {
    longestIdle: 'quien lleva más tiempo libre',
    skillThenIdle: 'el de más habilidad y, entre iguales, quien lleva más tiempo libre',
    bestMatch: 'el de mayor valor esperado',
  },
  labels: { policy: 'asignación', rules: 'reglas', needs: 'necesita', prefers: 'prefiere' },
  noRules: 'ninguna aplica',
  nothing: 'nada',
  doNotRoute: 'Una regla de la campaña no asigna este registro a nadie.',
  skill: (p: { readonly skill: string; readonly minLevel: number }): string => `${p.skill} desde ${p.minLevel}`,
  licence: (p: { readonly licence: string }): string => `licencia ${p.licence}`,
  language: (p: { readonly tag: string; readonly minLevel: number }): string => `idioma ${p.tag} desde ${p.minLevel}`,
  portfolio: (p: { readonly portfolio: string }): string => `cartera ${p.portfolio}`,
  columns: {
    agent: 'agente',
    state: 'estado',
    perHour: 'valor por hora',
    probability: 'probabilidad',
    usual: 'lo usual',
    learnt: 'lo aprendido',
    continuity: 'lo conoce',
    language: 'idioma',
    skill: 'habilidades',
    handlingSeconds: 'segundos',
    corrected: 'corregido',
  },
  legend:
    'Probabilidad: de que la conversación logre lo que busca; de «lo usual» a «habilidades» están los logaritmos de las razones que la componen. Corregido: el valor por hora menos lo que el agente vale en otras llamadas, y con el equilibrio de las ocupaciones; el mayor recibe la llamada.',
  now: 'ahora',
  mayNot: 'No pueden atender a este deudor:',
  whyNot,
};
