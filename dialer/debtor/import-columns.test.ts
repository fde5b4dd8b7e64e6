import { describe, expect, it } from 'vitest';
import { foldHeader, mapColumns } from './import-columns.ts';

describe('mapColumns', () => {
  it.each([
    [
      'debtorId',
      ['Cédula', 'NÚMERO DE DOCUMENTO', 'Nº documento', 'id', 'RUT', 'CPF', 'customer_id', 'No. Identificación'],
    ],
    ['name', ['Nombre', 'NOMBRES', 'Nombre completo', 'Full Name', 'Nome', 'Cliente']],
    ['lastName', ['Apellidos', 'Last name', 'Sobrenome']],
    ['debtId', ['Obligación', 'Número de crédito', 'Nro. Cuenta', 'loan_number', 'Factura']],
    ['portfolio', ['Cartera', 'Portfolio', 'Producto']],
    ['balance', ['Saldo', 'Saldo total', 'Valor deuda', 'Balance', 'Monto', 'Importe']],
    ['currency', ['Moneda', 'Currency', 'Divisa']],
    ['daysPastDue', ['Mora', 'Días de mora', 'dias_mora', 'Days past due', 'DPD', 'Días atraso']],
    ['priority', ['Prioridad', 'Priority']],
    ['timeZone', ['Zona horaria', 'Time zone', 'timezone']],
    ['language', ['Idioma', 'Language']],
    ['segment', ['Segmento', 'Segment', 'Tramo']],
    ['requiredSkills', ['Habilidades', 'Skills', 'Required skills']],
    ['score', ['Puntaje', 'Score']],
    ['answerProbability', ['Contactabilidad', 'Answer probability']],
  ] as const)('finds %s by every usual header', (field, headers) => {
    for (const header of headers) {
      const needed = field === 'debtorId' ? [] : ['Cédula'];
      const mapped = mapColumns(['x', ...needed, header, 'Teléfono']);
      if ('problem' in mapped) throw new Error(`${header}: ${mapped.problem}`);
      expect(mapped.columns.get(field), header).toBe(1 + needed.length);
    }
  });

  it('finds every phone column in the order of the file, and none that is another person', () => {
    const phones = [
      'Celular',
      'Teléfono 1',
      'TEL_2',
      'phone3',
      'Teléfono Casa',
      'Tel. oficina',
      'Número de celular',
      'WhatsApp',
    ];
    const others = ['Teléfono referencia', 'Celular codeudor', 'Teléfono familiar', 'Telefonista'];
    const mapped = mapColumns(['id', ...phones, ...others]);
    if ('problem' in mapped) throw new Error(mapped.problem);
    expect(mapped.phones).toEqual(phones.map((_phone, i) => i + 1));
    expect(mapped.extras.map((extra) => extra.name)).toEqual(others);
  });

  it('takes the most telling of several candidates and keeps the others as fields', () => {
    const mapped = mapColumns(['id', 'cédula', 'phone']);
    if ('problem' in mapped) throw new Error(mapped.problem);
    expect(mapped.columns.get('debtorId')).toBe(1);
    expect(mapped.extras).toEqual([{ name: 'id', index: 0 }]);
  });

  it('names columns apart that have the same header, or none, or one that is no name', () => {
    const mapped = mapColumns(['id', 'phone', '', 'x', 'x', '__proto__']);
    if ('problem' in mapped) throw new Error(mapped.problem);
    expect(mapped.extras.map((extra) => extra.name)).toEqual(['column 3', 'x', 'x (column 5)', 'column 6']);
  });

  it('folds case, accents and signs', () => {
    expect([foldHeader(' Teléfono (1) '), foldHeader('DÍAS_DE-MORA'), foldHeader('Nombre')]).toEqual([
      'telefono1',
      'diasdemora',
      'nombre',
    ]);
  });
});
