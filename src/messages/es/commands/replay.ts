import type { replay as english } from '../../en/commands/replay.ts';
import type { Shape } from '../../text.ts';

/** `marcador replay`. */
export const replay: Shape<typeof english> = {
  about: 'reproducir un día grabado: deben salir las mismas decisiones o, con --policy, las de otra política al lado',
  journal: 'una bitácora, como la escriben marcador journal y lab run --journal',
  policy: 'qué habría decidido esta política en los mismos momentos; vea lab policies',
  cap: 'tope de abandono para esa política, una fracción',
  rulePacks: 'los reglamentos propios como estaban; por defecto, los de la carpeta de estado',
  counts: ({ events, runs, commands }) =>
    `${events} eventos en ${runs} ${runs === 1 ? 'arranque' : 'arranques'}, ${commands} órdenes`,
  gaps: ({ missing, line }) =>
    `la bitácora NO está completa: faltan ${missing} entradas, la primera antes de la línea ${line}`,
  same: 'reproducido exactamente',
  sameButGaps: 'lo que hay se reprodujo',
  differs: ({ differing }) => `NO se reprodujo: las órdenes difieren después de ${differing} eventos`,
  first: ({ line }) => `por primera vez en la línea ${line}`,
  recorded: ({ command }) => `  grabada     ${command}`,
  replayed: ({ command }) => `  reproducida ${command}`,
  otherwise: ({ policy, moments }) => `${policy} habría decidido otra cosa en ${moments} momentos:`,
  instead: ({ lines, opened, reason }) => `${lines} líneas en lugar de ${opened} (${reason})`,
  more: '… todos con --json',
};
