import { describe, expect, it } from 'vitest';
import { integrationPrincipal, personPrincipal } from '../../identity/principal.ts';
import { ownName } from './own-name.ts';

const person = personPrincipal('ana.perez', [{ role: 'supervisor', scope: { kind: 'all' } }], 'ana');
const integration = integrationPrincipal('crm', ['supervise.listen']);

describe('a person', () => {
  it.each([[undefined], ['ana.perez'], ['ana']])('acts under the user name when the body names %s', (named) => {
    expect(ownName(person, named, 'supervisor')).toBe('ana.perez');
  });

  it.each([['luis'], ['Ana'], ['ana.pere'], ['']])('cannot act as %s', (named) => {
    expect(() => ownName(person, named, 'supervisor')).toThrow(
      expect.objectContaining({ code: 'FORBIDDEN', detail: { reason: 'notYourself' } }),
    );
  });

  it('is no agent by having none', () => {
    const { agentId: _, ...none } = person;
    expect(() => ownName(none, 'ana', 'reviewer')).toThrow(expect.objectContaining({ code: 'FORBIDDEN' }));
  });
});

describe('an integration', () => {
  it('names whom it acts for', () => {
    expect(ownName(integration, 'luis', 'supervisor')).toBe('luis');
  });

  it('is refused when it names nobody, with the field that is missing', () => {
    expect(() => ownName(integration, undefined, 'reviewer')).toThrow(
      expect.objectContaining({
        code: 'REQUEST_INVALID',
        details: { fields: [expect.objectContaining({ in: 'body', path: '/reviewer', code: 'missing' })] },
      }),
    );
  });
});
