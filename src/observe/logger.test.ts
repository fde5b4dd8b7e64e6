import { expect, it } from 'vitest';
import { AppError } from '../../kernel/errors.ts';
import { createLogger } from './logger.ts';

function logged(write: (log: ReturnType<typeof createLogger>) => void): string {
  let text = '';
  write(createLogger('debug', { write: (line: string) => void (text += line) }));
  return text;
}

it('removes numbers, names and fields at every depth a log call uses', () => {
  const debtor = { id: 'd1', name: 'Ana Torres', phones: [{ e164: '+573001234567' }] };
  const text = logged((log) => {
    log.info({ e164: '+573001234567', debtor }, 'one');
    log.info({ call: { number: '+573001234567', record: { debtor } } }, 'two');
  });
  expect(text).not.toMatch(/3001234567|Ana/);
  expect(text.match(/\[removed\]/g)?.length).toBeGreaterThanOrEqual(4);
});

it('removes what an error carries in its details', () => {
  const text = logged((log) => {
    log.error(
      { err: new AppError('NUMBER_INVALID', 'not a number', { details: { number: '+573001234567' } }) },
      'three',
    );
  });
  expect(text).toContain('NUMBER_INVALID');
  expect(text).not.toContain('3001234567');
});

it('removes secrets', () => {
  expect(logged((log) => log.info({ redis: { url: 'redis://:geheim@h' }, password: 'geheim' }, 'four'))).not.toContain(
    'geheim',
  );
});

it('masks what looks like a number in any text, however deep, and leaves instants and counts', () => {
  const text = logged((log) => {
    const cause = new Error('no answer from sip:573001234567@10.0.0.1');
    log.warn({ a: { b: { c: { d: ['+573001234567', { to: 'tel:+573001234567' }] } } }, at: 1_764_331_234_567 }, 'five');
    log.error({ err: new Error('call to +573001234567 failed', { cause }) }, 'six');
  });
  expect(text).not.toContain('3001234567');
  expect(text).toContain('1764331234567');
});
