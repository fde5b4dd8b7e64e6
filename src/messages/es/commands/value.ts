import type { Shape } from '../../text.ts';
import type { value as english } from '../../en/commands/value.ts';

export const value: Shape<typeof english> = {
  about: 'cuánto vale llamar a cada deudor, y cuándo',
  explain: 'dice cuánto vale llamar ahora a un deudor, con la razón de cada cifra',
  campaign: 'id de la campaña',
  debtor: 'id del deudor en la lista',
  unknown: 'la campaña no tiene ese deudor',
  number: ({ ending, chance, hour }) =>
    `Número terminado en ${ending}: contesta una persona ${chance} de las llamadas a las ${hour}`,
  next: '  con este número se calcula el valor de abajo',
  levels: ({ segment, ofSegment, ofDebtor, ofPhone, chance }) =>
    `  por qué: todos los deudores de «${segment}» (segmento o cartera / tipo de línea) a esta hora ${ofSegment}; con las llamadas a este deudor ${ofDebtor}; con las de este número ${ofPhone}; con las de esta hora ${chance}`,
  tried: ({ hits, tries }) => `  contestadas ${hits} de ${tries} llamadas (una de hace 45 días cuenta la mitad)`,
  untried: '  nunca se llamó, o hace tanto que no dice nada',
  rests: ({ until }) => `  descansa hasta ${until}: hace mucho que nadie lo contesta`,
  rightParty: ({ chance, segment, hits, tries }) =>
    `Es el deudor en ${chance} de las respuestas (segmento ${segment}; ${hits} de ${tries} hasta ahora)`,
  promise: ({ chance, segment, hits, tries }) =>
    `Promete en ${chance} de las conversaciones (segmento ${segment}; ${hits} de ${tries} hasta ahora)`,
  kept: ({ chance, segment, hits, tries }) =>
    `Cumple ${chance} de las promesas (segmento ${segment}; ${hits} de ${tries} hasta ahora)`,
  payment: ({ chance, source }) => `Una conversación trae dinero en ${chance} de los casos: ${source}`,
  sources: {
    score: 'puntaje de la lista',
    propensity: 'aprendido de deudores cuyas promesas vencieron',
    promises: 'promesas por promesas cumplidas',
  },
  raised: ({ by }) => `  suben sus posibilidades: ${by}`,
  lowered: ({ by }) => `  bajan sus posibilidades: ${by}`,
  factors: {
    daysPastDue: 'días de mora',
    balance: 'saldo',
    keptPromises: 'promesas cumplidas',
    brokenPromises: 'promesas incumplidas',
    contacts: 'conversaciones',
  },
  worth: ({ ofRightParty, ofDial, seconds, perSecond }) =>
    `Vale: ${ofRightParty} por conversación, ${ofDial} por una llamada que ocupa ${seconds} segundos de agente: ${perSecond} por segundo`,
  noBalance: '  la lista no tiene saldo: cuenta como 1',
  place: ({ rank, priority }) =>
    `Lugar en la fila: ${rank}; el mayor se marca primero (la prioridad de la lista es ${priority})`,
  callNow: 'Llamar ahora: no se pierde una hora mejor',
  callNowOver: ({ bar }) =>
    `Llamar ahora: puede perderse una hora mejor, pero la probabilidad de ahora alcanza ${bar}, y basta; el mínimo baja a medida que quedan menos horas`,
  wait: ({ at, chance, bar }) =>
    `Esperar hasta ${at}: entonces la probabilidad es ${chance}, los intentos que quedan no alcanzan para ambas horas, y la de ahora no llega al mínimo de ${bar}`,
  notKnown:
    'Se conocen menos de 200 llamadas de esta campaña: la cantidad de líneas aún no se rige por estas probabilidades, sino por lo que se aprende hoy',
};
