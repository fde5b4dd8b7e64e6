/** Sums digits by weights, from the left. */
function weighted(digits: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, i) => sum + weight * Number(digits.charAt(i)), 0);
}

/** Brazil, CPF: two digits by modulus 11 (Receita Federal). Numbers of one digit only are nobody's. */
export function isCpf(id: string): boolean {
  if (!/^\d{11}$/.test(id) || /^(\d)\1*$/.test(id)) return false;
  return [9, 10].every((length) => {
    const weights = Array.from({ length }, (_, i) => length + 1 - i);
    return ((weighted(id, weights) * 10) % 11) % 10 === Number(id.charAt(length));
  });
}

/** Brazil, CNPJ, with letters since July 2026 (IN RFB 2.229/2024): each character counts by its code less 48. */
export function isCnpj(id: string): boolean {
  if (!/^[\dA-Z]{12}\d{2}$/.test(id) || /^0+$/.test(id)) return false;
  const weights = [6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2];
  return [12, 13].every((length) => {
    const sum = weights.slice(13 - length).reduce((all, weight, i) => all + weight * (id.charCodeAt(i) - 48), 0);
    return (sum % 11 < 2 ? 0 : 11 - (sum % 11)) === Number(id.charAt(length));
  });
}

/** Chile, RUT and RUN: modulus 11, `K` for ten (Registro Civil). */
export function isRut(id: string): boolean {
  if (!/^\d{6,8}[\dK]$/.test(id)) return false;
  const digits = Array.from(id.slice(0, -1)).reverse();
  const sum = digits.reduce((all, digit, i) => all + Number(digit) * (2 + (i % 6)), 0);
  const check = 11 - (sum % 11);
  return id.slice(-1) === (check === 11 ? '0' : check === 10 ? 'K' : String(check));
}

/** Argentina, CUIT and CUIL: modulus 11 (AFIP). */
export function isCuit(id: string): boolean {
  if (!/^\d{11}$/.test(id)) return false;
  const check = 11 - (weighted(id, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11);
  return Number(id.slice(-1)) === (check === 11 ? 0 : check === 10 ? 9 : check);
}

/** Peru, RUC: modulus 11 (SUNAT). */
export function isRuc(id: string): boolean {
  if (!/^(?:10|15|16|17|20)\d{9}$/.test(id)) return false;
  return (11 - (weighted(id, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 10 === Number(id.slice(-1));
}

/** Ecuador, cédula: province, and modulus 10 (Registro Civil). */
export function isEcuadorianCedula(id: string): boolean {
  if (!/^(?:0[1-9]|1\d|2[0-4]|30)[0-5]\d{7}$/.test(id)) return false;
  const sum = Array.from(id.slice(0, 9), Number).reduce((all, digit, i) => {
    const product = i % 2 === 0 ? 2 * digit : digit;
    return all + (product > 9 ? product - 9 : product);
  }, 0);
  return (10 - (sum % 10)) % 10 === Number(id.charAt(9));
}

/** Ecuador, RUC. Only that of a person has a digit to check: the tax office gives companies numbers without one. */
export function isEcuadorianRuc(id: string): boolean {
  if (!/^\d{10}\d{3}$/.test(id) || id.endsWith('000')) return false;
  return Number(id.charAt(2)) > 5 || isEcuadorianCedula(id.slice(0, 10));
}

/** Colombia, NIT with its digit: modulus 11 (DIAN, Orden Administrativa 4 de 1989). */
export function isNit(id: string): boolean {
  if (!/^\d{9,10}$/.test(id)) return false;
  const weights = [3, 7, 13, 17, 19, 23, 29, 37, 41];
  const digits = Array.from(id.slice(0, -1)).reverse();
  const rest = digits.reduce((sum, digit, i) => sum + Number(digit) * (weights[i] ?? 0), 0) % 11;
  return Number(id.slice(-1)) === (rest < 2 ? rest : 11 - rest);
}

/** Mexico, RFC: modulus 11 (SAT). A company's has a character less. */
export function isRfc(id: string): boolean {
  if (!/^[A-ZÑ&]{3,4}\d{6}[A-Z\d]{2}[\dA]$/.test(id)) return false;
  const values = '0123456789ABCDEFGHIJKLMN&OPQRSTUVWXYZ Ñ';
  const padded = id.padStart(13, ' ');
  const sum = Array.from(padded.slice(0, 12)).reduce((all, char, i) => all + values.indexOf(char) * (13 - i), 0);
  const check = 11 - (sum % 11);
  return id.slice(-1) === (check === 11 ? '0' : check === 10 ? 'A' : String(check));
}

/** Mexico, CURP: modulus 10 (RENAPO). */
export function isCurp(id: string): boolean {
  if (!/^[A-Z][AEIOUX][A-Z]{2}\d{6}[HMX][A-Z]{5}[A-Z\d]\d$/.test(id)) return false;
  const values = '0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ';
  const sum = Array.from(id.slice(0, 17)).reduce((all, char, i) => all + values.indexOf(char) * (18 - i), 0);
  return (10 - (sum % 10)) % 10 === Number(id.slice(-1));
}
