#!/usr/bin/env node
/**
 * Makes the spoken audio that ships in assets/: the voices of the city and of its simulated agents (8 kHz µ-law WAV, small),
 * and the prompts (8 kHz 16-bit WAV). Run by hand when a text changes; the results are committed, so nobody else needs
 * espeak-ng and sox, the two programs it calls.
 *
 *   node scripts/make-voices.mjs                      everything
 *   node scripts/make-voices.mjs --prompts --house "Nombre de la casa" --number "6 0 1, 5 5 5, 0 1 0 0" --out FOLDER
 *                                                     a house's own prompts
 *
 * The abandonment message names who called and how to call back, and nothing of a debt: whoever answers may hear it.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');

/** People who answer: a voice each, two ways to answer the telephone, what they say in turns, a farewell. */
const people = [
  { id: 'p1', voice: 'es-419+f2', speed: 165, pitch: 55, greetings: ['¿Aló?', 'Sí, ¿a la orden?'] },
  { id: 'p2', voice: 'es-419+m3', speed: 160, pitch: 42, greetings: ['¿Bueno?', 'Diga.'] },
  { id: 'p3', voice: 'es-419+f4', speed: 175, pitch: 62, greetings: ['¿Aló, buenas?', '¿Quién habla?'] },
  { id: 'p4', voice: 'es-419+m7', speed: 150, pitch: 35, greetings: ['Sí, dígame.', '¿Aló?'] },
  { id: 'p5', voice: 'es+f5', speed: 170, pitch: 58, greetings: ['¿Hola?', '¿Sí?'] },
  { id: 'p6', voice: 'es-419+m1', speed: 180, pitch: 48, greetings: ['Hola, ¿con quién?', '¿Bueno?'] },
];

const answers = [
  ['Sí, con ella habla.', '¿De dónde me llama?', 'Ah, ya, entiendo.', 'Déjeme revisar y le confirmo.'],
  ['Sí, soy yo.', 'Este mes ha estado difícil.', 'Puedo el viernes.', 'Está bien, quedamos así.'],
  ['Espere un momento, por favor.', 'Sí, ahora sí.', 'Me parece bien.', 'Yo le aviso mañana.'],
  ['Él habla.', '¿Me puede repetir, por favor?', 'No, todavía no.', 'Claro que sí.'],
  ['Sí, buenas tardes.', 'Ya lo había visto.', '¿Y hasta cuándo tengo plazo?', 'Perfecto.'],
  ['Con él.', 'Ah, bueno.', 'Eso lo maneja mi esposa.', 'Listo, yo le digo.'],
];

const farewells = ['Gracias, hasta luego.', 'Bueno, adiós.', 'Que esté bien.'];

/** Agents: they introduce themselves and speak in turns. */
const agents = [
  { id: 'a1', voice: 'es-419+f3', speed: 170, pitch: 52 },
  { id: 'a2', voice: 'es-419+m4', speed: 168, pitch: 45 },
  { id: 'a3', voice: 'es+f1', speed: 172, pitch: 50 },
];

const agentTurns = [
  'Buenos días, le habla un asesor. ¿Con quién tengo el gusto?',
  'Muchas gracias. Le llamo para ayudarle con su caso.',
  '¿Qué fecha le queda mejor?',
  'Muy bien, lo dejo anotado.',
  'Gracias por su tiempo, que tenga buen día.',
];

const voicemails = [
  { id: 'v1', voice: 'es-419+f1', speed: 160, text: 'Sistema correo de voz. Deje su mensaje después del tono.' },
  {
    id: 'v2',
    voice: 'es+f2',
    speed: 155,
    text: 'El número que usted marcó no se encuentra disponible. Por favor deje su mensaje después de la señal.',
  },
  {
    id: 'v3',
    voice: 'es-419+m2',
    speed: 165,
    text: 'Hola, en este momento no puedo contestar. Déjame tu mensaje y te devuelvo la llamada.',
  },
];

const announcements = [
  {
    id: 'unallocated',
    voice: 'es-419+f1',
    speed: 158,
    text: 'El número que usted marcó no está en servicio. Por favor verifique e intente de nuevo.',
  },
];

const workFolder = mkdtempSync(path.join(tmpdir(), 'marcador-voices-'));

/** Speaks `text` into `file`: telephone band, level at -6 dBFS, no silence before or after. */
function speak({ voice, speed = 165, pitch = 50, text }, file, encoding) {
  const raw = path.join(workFolder, 'raw.wav');
  execFileSync('espeak-ng', ['-v', voice, '-s', String(speed), '-p', String(pitch), '-w', raw, text]);
  const trim = ['silence', '1', '0.01', '0.5%', 'reverse', 'silence', '1', '0.01', '0.5%', 'reverse'];
  const effects = [...trim, 'sinc', '300-3400', 'gain', '-n', '-6', 'pad', '0.03', '0.05'];
  execFileSync('sox', ['-R', raw, '-r', '8000', '-c', '1', ...encoding, file, ...effects]);
}

const muLaw = ['-e', 'u-law', '-b', '8'];
const linear = ['-e', 'signed-integer', '-b', '16'];

function makeVoices(folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const write = (name, line) => {
    speak(line, path.join(folder, name), muLaw);
    return name;
  };
  const manifest = {
    licence: 'Synthesised by espeak-ng from the texts in scripts/make-voices.mjs; no recording of a person.',
    people: people.map((person, index) => ({
      id: person.id,
      greetings: person.greetings.map((text, i) => write(`${person.id}-greeting-${i + 1}.wav`, { ...person, text })),
      turns: answers[index].map((text, i) => write(`${person.id}-turn-${i + 1}.wav`, { ...person, text })),
      farewell: write(`${person.id}-farewell.wav`, { ...person, text: farewells[index % farewells.length] }),
    })),
    agents: agents.map((agent) => ({
      id: agent.id,
      turns: agentTurns.map((text, i) => write(`${agent.id}-turn-${i + 1}.wav`, { ...agent, text })),
    })),
    voicemails: voicemails.map((line) => write(`${line.id}-voicemail.wav`, line)),
    announcements: Object.fromEntries(
      announcements.map((line) => [line.id, write(`announcement-${line.id}.wav`, line)]),
    ),
  };
  writeFileSync(path.join(folder, 'voices.json'), `${JSON.stringify(manifest, undefined, 2)}\n`);
}

function makePrompts(folder, house, number) {
  mkdirSync(folder, { recursive: true });
  const callBack = number
    ? { es: `al número ${number}`, en: `at ${number}` }
    : { es: 'a este mismo número', en: 'at this same number' };
  const es = `Hola. Le llamó ${house}. Nuestros asesores están ocupados; disculpe la molestia. Puede devolver la llamada ${callBack.es}. Gracias.`;
  const en = `Hello. This was a call from ${house}. Our agents are busy; we apologise. You can call us back ${callBack.en}. Thank you.`;
  speak({ voice: 'es-419+f2', speed: 165, text: es }, path.join(folder, 'abandonment-es.wav'), linear);
  speak({ voice: 'en-us+f2', speed: 165, text: en }, path.join(folder, 'abandonment-en.wav'), linear);
  const tone = ['synth', '0.25', 'sine', '1000', 'fade', '0.01', '0.25', '0.01', 'gain', '-n', '-12'];
  execFileSync('sox', ['-R', '-n', '-r', '8000', '-c', '1', ...linear, path.join(folder, 'beep.wav'), ...tone]);
}

const { values } = parseArgs({
  options: {
    prompts: { type: 'boolean', default: false },
    house: { type: 'string', default: 'Marcador' },
    number: { type: 'string' },
    out: { type: 'string', default: path.join(root, 'assets', 'prompts') },
  },
});
try {
  if (!values.prompts) makeVoices(path.join(root, 'assets', 'voices'));
  makePrompts(values.out, values.house, values.number);
} finally {
  rmSync(workFolder, { recursive: true });
}
