import type { detection as english } from '../../en/commands/detection.ts';
import type { Shape } from '../../text.ts';

/** `marcador detection`. */
export const detection: Shape<typeof english> = {
  about: 'las grabaciones que la detección conoce y lo que se le enseña de las llamadas',
  list: 'grabaciones conocidas: buzones, contestadores, anuncios; son de confianza desde dos confirmaciones',
  mark: 'decir qué era una llamada por su sonido, como lo hace un agente con la tipificación',
  call: 'id de una llamada de la última hora',
  heard: 'machine, person, announcement, invalidNumber o congestion',
  markRecording: 'decir qué había al otro lado de una grabación; se lee su archivo cuando la llamada ya no se recuerda',
  recording: 'id de una grabación: el nombre de su archivo',
  reviewer: 'quién la escuchó; queda en la bitácora',
  forget: 'olvidar una grabación',
  known: 'id de una grabación, como la muestra list',
  examples: {
    machine: 'un agente oyó un buzón de voz',
    invalidNumber: 'la red anunció un número que no existe',
    recording: 'oído en una grabación, por antigua que sea',
  },
  none: 'aún no se aprendió nada: los agentes enseñan con sus tipificaciones',
  heads: {
    recording: 'grabación',
    kind: 'tipo',
    confirmed: 'confirmada',
    trusted: 'de confianza',
    seconds: 'segundos',
    learnt: 'aprendida',
    lastHeard: 'oída por última vez',
  },
  labels: {
    machine: 'contestador',
    announcement: 'anuncio',
    invalidNumber: 'número inválido',
    congestion: 'congestión',
  },
  yes: 'sí',
  no: 'todavía no',
  lessons: {
    new: 'aprendida',
    confirmed: 'confirmada',
    relabelled: 'aprendida de nuevo: se conocía como otra cosa',
    takenBack: 'retirada',
    contradicted: 'olvidada: se oyó a una persona',
    tooShort: 'demasiado corta para aprender',
    unknownPerson: 'una persona, y no se conocía ninguna grabación: no hay nada que aprender',
    alreadyLearnt: 'ya se aprendió de esta llamada',
    notHeard: 'el detector no escuchó la llamada, o lo hizo hace más de una hora',
  },
  from: { call: 'a partir de la llamada', recording: 'a partir de la grabación' },
  forgotten: 'olvidada',
  unknown: 'desconocida',
};
