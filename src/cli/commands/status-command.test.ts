import { expect, it } from 'vitest';
import { sampleBoard } from '../../../test/support/sample-board.ts';
import { aContext } from '../../../test/support/command-line.ts';
import { boardLines } from './status-command.ts';

const board = { ...sampleBoard(), store: 'down', floor: { ...sampleBoard().floor, halted: 'storeDown' } } as const;

it('shows the board in Spanish', () => {
  const lines = boardLines(board, aContext('es'));
  expect(lines[0]).toBe('NO SE MARCA NADA: el almacén no responde');
  expect(lines[1]).toBe('almacén         SIN RESPUESTA');
  expect(lines[2]).toBe('troncales       t en línea');
  expect(lines[3]).toMatch(/^agentes {9}.*en conversación 1/);
  expect(lines).toContain('extraños        solicitudes 7');
  expect(lines.find((line) => line.startsWith('contestadores'))).toContain('durante la conversación');
  expect(lines.at(-2)).toMatch(/en marcha.*0 \(0\.0 % de 3\.0 %\)/);
  expect(lines.at(-1)).toBe('! 22:01:00 Troncal caída t: sin respuesta');
});

it('shows the same board in English', () => {
  const lines = boardLines(board, aContext('en'));
  expect(lines[0]).toBe('NOTHING IS DIALLED: the store does not answer');
  expect(lines[1]).toBe('store       DOWN');
  expect(lines.find((line) => line.startsWith('machines'))).toContain('while connected');
  expect(lines.at(-1)).toBe('! 22:01:00 Trunk down t: no reply');
});
