import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readNationalId } from './national-id.ts';

describe('readNationalId', () => {
  it.each([
    ['CO', 'cedula', '1.020.345.678', '1020345678'],
    ['CO', 'cedula', '1,020,345,678', '1020345678'],
    ['CO', 'documento', '52 345 678', '52345678'],
    ['CO', 'cedula', '1020345678', '1020345678'],
    ['CO', 'nit', '899.999.068-1', '8999990681'],
    ['CO', 'nit', '8999990681', '8999990681'],
    ['CL', 'rut', '12.345.678-5', '123456785'],
    ['CL', 'rut', '12345678-5', '123456785'],
    ['CL', 'run', '20.347.878-k', '20347878K'],
    ['BR', 'cpf', '529.982.247-25', '52998224725'],
    ['BR', 'cpf', '52998224725', '52998224725'],
    ['BR', 'cnpj', '11.222.333/0001-81', '11222333000181'],
    ['BR', 'cnpj', '12.ABC.345/01DE-35', '12ABC34501DE35'],
    ['AR', 'cuit', '20-12345678-6', '20123456786'],
    ['AR', 'dni', '12.345.678', '12345678'],
    ['PE', 'ruc', '20100070970', '20100070970'],
    ['PE', 'dni', '12345678', '12345678'],
    ['EC', 'cedula', '171003406-5', '1710034065'],
    ['EC', 'cedula', '1710034065', '1710034065'],
    ['EC', 'ruc', '1710034065001', '1710034065001'],
    ['MX', 'rfc', 'gode-561231-gr8', 'GODE561231GR8'],
    ['MX', 'curp', 'HEGG560427MVZRRL04', 'HEGG560427MVZRRL04'],
  ])('%s: %s %s is kept as %s', (country, header, text, id) => {
    expect(readNationalId(text, country, header)).toEqual({ id, isDoubtful: false });
  });

  it.each([
    ['CO', 'nit', '899.999.068-2', '8999990682'],
    ['CL', 'rut', '12.345.678-6', '123456786'],
    ['BR', 'cpf', '529.982.247-26', '52998224726'],
    ['BR', 'documento', '11111111111', '11111111111'],
    ['BR', 'cnpj', '11.222.333/0001-82', '11222333000182'],
    ['AR', 'cuit', '20-12345678-5', '20123456785'],
    ['PE', 'ruc', '20100070971', '20100070971'],
    ['EC', 'cedula', '1710034066', '1710034066'],
    ['MX', 'rfc', 'GODE561231GR9', 'GODE561231GR9'],
    ['MX', 'curp', 'HEGG560427MVZRRL05', 'HEGG560427MVZRRL05'],
  ])('%s: %s %s is kept, in doubt for its check digit', (country, header, text, id) => {
    expect(readNationalId(text, country, header)).toEqual({ id, isDoubtful: true });
  });

  it.each([
    ['BR', 'cpf', '1234567890', '01234567890'],
    ['EC', 'cedula', '102030405', '102030405'],
    ['EC', 'cedula', '926687856', '0926687856'],
    ['PE', 'dni', '1234567', '01234567'],
    ['BR', 'documento', '701.218.851', '00701218851'],
    ['EC', 'cedula', '926.687.856', '0926687856'],
  ])('%s: %s %s gets the zeros back that can be proven: %s', (country, header, text, id) => {
    expect(readNationalId(text, country, header)).toEqual({ id, isDoubtful: false });
  });

  it.each([
    ['CO', 'id', 'AB-12.3'],
    ['CO', 'codigo', '00123-X'],
    ['BR', 'id', '12345678901'],
    ['CL', 'codigo', '12345678'],
    ['MX', 'id', 'CLIENTE-7'],
    ['CO', 'id', 'cliente7'],
    ['PE', 'codigo', '1.2'],
  ])('%s: leaves %s %s, which is no identity document, as it is', (country, header, text) => {
    expect(readNationalId(text, country, header)).toEqual({ id: text, isDoubtful: false });
  });

  it('gives the same person one id, however often it is read', () => {
    const country = fc.constantFrom('AR', 'BR', 'CL', 'CO', 'EC', 'MX', 'PE', 'US');
    const header = fc.constantFrom('documento', 'cedula', 'rut', 'cpf', 'cuit', 'ruc', 'dni', 'nit', 'id');
    const text = fc.stringMatching(/^\d{1,3}[.-]?\d{3}[.-]?\d{3}[./-]?[\dK]{0,4}$/);
    fc.assert(
      fc.property(text, country, header, (written, where, column) => {
        const { id } = readNationalId(written, where, column);
        expect(readNationalId(id, where, column).id).toBe(id);
      }),
    );
  });
});
