import type { agent as english } from '../../en/commands/agent.ts';
import type { Shape } from '../../text.ts';

/** `marcador agent`. */
export const agent: Shape<typeof english> = {
  about: 'crear y cambiar agentes, iniciar y cerrar su sesión',
  apply: 'crear agentes o cambiarlos al instante; muestra qué cambia',
  file: 'archivo YAML con uno o más agentes',
  list: 'todos los agentes con sus estados',
  login: 'llamar al teléfono del agente y dejarlo en línea: el agente queda listo para recibir llamadas',
  logout: 'cerrar la sesión del agente después de la llamada en curso',
  pause: 'no dar más llamadas al agente después de la que está en curso',
  ready: 'terminar el cierre o la pausa: el agente queda listo para recibir llamadas',
  hangup: 'colgar la llamada del agente: empieza el cierre',
  stillCalling: 'el teléfono sigue timbrando',
  loginFailed: (p) => `sin iniciar sesión: ${p.why}`,
  phoneBusy: 'el teléfono está ocupado',
  audioRefused: 'el teléfono rechaza el audio ofrecido: permita PCMA o PCMU en él',
  phoneRefused: (p) => `el teléfono rechazó la llamada (SIP ${p.status})`,
  pauseRecording: 'silenciar la grabación de la conversación del agente mientras el deudor da datos de su tarjeta',
  resumeRecording: 'seguir grabando; el fin de la conversación también lo hace',
  dispose: 'registrar la tipificación que el agente eligió para su última llamada; elegir de nuevo la corrige',
  agent: 'id del agente',
  agents: 'ids de los agentes',
  disposition: 'la tipificación que eligió el agente, como promiseToPay',
  callBackAt: 'cuándo pidió el deudor que lo llamen, como 2026-11-30T15:00-05:00',
  callBackAgent: 'quién lo llamará: el id de un agente, o «me» para el mismo agente',
  promisedUntil: 'hasta cuándo prometió pagar el deudor',
  timeExpected: 'se espera una hora con su zona, como 2026-11-30T15:00-05:00',
  none: 'no hay agentes; créelos con: marcador agent apply ARCHIVO.yaml',
  heads: { agent: 'agente', name: 'nombre', state: 'estado', phone: 'teléfono', skills: 'habilidades' },
};
