/** What the people of a house would have entered: people, teams, a second campaign with its list, reviews of recordings. */

const password = 'correct horse battery';
const day = 86_400_000;

/** Asks the service as whoever is signed in on a page. */
async function ask(page, method, path, body, type = 'application/json') {
  const answer = await page.evaluate(
    async ([way, where, text, kind]) => {
      const response = await fetch(where, {
        method: way,
        ...(text !== undefined && { body: text, headers: { 'content-type': kind } }),
      });
      return { status: response.status, text: await response.text() };
    },
    [method, path, typeof body === 'object' ? JSON.stringify(body) : body, type],
  );
  if (answer.status >= 400) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`);
  return answer.text.startsWith('{') || answer.text.startsWith('[') ? JSON.parse(answer.text) : answer.text;
}

const mora = {
  ...{ id: 'mora', name: 'Mora temprana, tarjetas de crédito', trunks: ['city'], country: 'CO', rulePack: 'co' },
  ...{ callerId: '+576015550142', dialingMode: 'progressive', priority: 60 },
  schedule: [
    { action: 'start', at: '07:30', weekdays: ['mon', 'tue', 'wed', 'thu', 'fri'] },
    { action: 'pause', at: '19:00' },
  ],
  experiment: {
    ...{ id: 'numero-local', randomOrder: 0.05 },
    arms: [{ id: 'local', share: 0.5, sets: { callerId: '+576045550100' } }],
  },
  dispositions: [
    { name: 'promesa', meaning: 'promiseToPay', labels: { es: 'Promesa de pago', en: 'Promise to pay' } },
    { name: 'volver', meaning: 'callBack', labels: { es: 'Volver a llamar', en: 'Call back' } },
    { name: 'equivocado', meaning: 'thirdParty', labels: { es: 'Persona equivocada', en: 'Wrong person' } },
  ],
};

/** The second and the last row cannot be taken. */
const list = `documento,nombre,telefono,saldo,dias_mora,ciudad
1020345678,José Alberto Núñez Arboleda,3007451234,1234567.89,34,Bogotá
1020345679,Ana Peña,12,99500,12,Cali
1020345680,Luis Gómez,3017451234,500000,8,Medellín
1020345681,María del Pilar Echeverri de la Hoz,3027451234,8950000,61,Barranquilla
,Sin Documento,3037451234,1000,5,Cali
`;

/** @returns how a second reviewer signs in, and an invitation that nobody opened */
export async function addContent({ visit, links }) {
  const admin = await visit(links.admin);
  const person = (id, displayName, role, scope, more = {}) =>
    ask(admin, 'PUT', `/people/${id}`, { id, displayName, roles: [{ role, scope }], ...more });
  const all = { kind: 'all' };
  const { invitation } = await person('rosa', 'Rosa Valencia', 'reviewer', all);
  const open = await person('vera.auditora', 'Vera Lucía Montenegro', 'auditor', all);
  await person('sofia', 'Sofía Rojas', 'supervisor', { kind: 'teams', teams: ['Norte'] });
  await person('otto', 'Otto Fuentes', 'operator', { kind: 'campaigns', campaigns: ['mora'] });
  await ask(admin, 'POST', '/invitation', { token: invitation, password });
  await ask(admin, 'PUT', '/campaigns/mora', mora);
  const agents = await ask(admin, 'GET', '/agents');
  const ids = agents.map(({ agent }) => agent.id);
  await ask(admin, 'PUT', '/teams/Norte', { agents: ids.slice(0, 4) });
  await ask(admin, 'PUT', '/teams/Centro', { agents: ids.slice(4) });
  await ask(admin, 'POST', '/keys', { name: 'CRM', permissions: ['debtors.read', 'debtors.write'] });
  await ask(admin, 'POST', '/webhooks', {
    url: 'http://127.0.0.1:9/marcador',
    types: ['promise.made', 'attempt.settled'],
  });
  await ask(admin, 'POST', '/imports?campaignId=mora&language=es', list, 'text/csv');
  await ask(admin, 'POST', '/do-not-call', { numbers: ['+573009999999', '+576015550199'] });
  await admin.context().close();
  return { invitation: open.invitation, user: 'rosa', password };
}

/** A supervisor's message on the desk of the free seat. */
export async function sayToAgent({ visit, links }, text) {
  const operator = await visit(links.operator);
  await ask(operator, 'POST', '/agents/visitor/messages', { text });
  await operator.context().close();
}

async function enoughRecordings(reviewer) {
  for (;;) {
    const { recordings } = await ask(reviewer, 'GET', '/recordings?limit=50');
    const whole = recordings.filter(({ state, measures }) => state === 'complete' && measures);
    if (whole.length >= 10) return whole;
    await reviewer.waitForTimeout(2_000);
  }
}

/** A scorecard, evaluations, one of them disputed, comments, a sample and a calibration. */
export async function addReviews({ visit, links }) {
  const reviewer = await visit(links.reviewer);
  await ask(reviewer, 'PUT', '/scorecards/base', {
    name: 'Cobranza básica',
    criteria: [
      { id: 'saludo', name: 'Saluda y dice su nombre', guidance: 'En los primeros diez segundos.' },
      { id: 'titular', name: 'Comprueba que habla con el titular', weight: 3, isCritical: true },
      { id: 'respeto', name: 'Trata con respeto', weight: 2 },
      { id: 'acuerdo', name: 'Repite fecha y monto del acuerdo', weight: 2 },
    ],
  });
  const recordings = await enoughRecordings(reviewer);
  const reviewers = ['reviewer', 'rosa'];
  const recording = recordings.pop().recordingId;
  await ask(reviewer, 'POST', '/calibrations', {
    name: 'Tono de la despedida',
    recording,
    scorecard: 'base',
    reviewers,
  });
  const own = recordings.filter(({ agentId }) => agentId === 'visitor').slice(0, 1);
  const others = recordings
    .filter(({ agentId, durationMs }) => agentId !== 'visitor' && durationMs > 4_000)
    .slice(0, 5);
  const evaluations = [];
  for (const [n, { recordingId }] of [...own, ...others].entries()) {
    const mark = (fails) =>
      fails ? { mark: 'fail', fromMs: 1_000, toMs: 2_500, note: 'No se oye.' } : { mark: 'pass' };
    const marks = { saludo: mark(n % 2 === 0), titular: mark(n === 3), respeto: mark(false) };
    const body = {
      scorecard: 'base',
      marks: { ...marks, acuerdo: n % 3 === 1 ? { mark: 'notApplicable' } : mark(n === 2) },
    };
    const { id } = await ask(reviewer, 'PUT', `/recordings/${recordingId}/evaluation`, body);
    evaluations.push(id);
    if (n < 4) await ask(reviewer, 'POST', `/evaluations/${id}/submit`);
  }
  for (const { recordingId } of others.slice(0, 1)) {
    const comment = { fromMs: 1_500, toMs: 3_500, text: 'Pregunta bien por el titular antes de hablar de la deuda.' };
    await ask(reviewer, 'POST', `/recordings/${recordingId}/comments`, comment);
  }
  const dueOn = new Date(Date.now() + 3 * day).toISOString().slice(0, 10);
  const note = { text: 'Diga su nombre antes de preguntar por el titular.', dueOn };
  for (const id of evaluations.slice(0, 2)) await ask(reviewer, 'POST', `/evaluations/${id}/coaching-notes`, note);
  if (own.length > 0) {
    const agent = await visit(links.agent);
    const answer = { kind: 'disputed', comment: 'Lo digo en el segundo dos.' };
    await ask(agent, 'POST', `/evaluations/${evaluations[0]}/answer`, answer);
    await agent.context().close();
  }
  const sample = { name: 'Semana 48', scorecard: 'base', reviewers, doubleShare: 0.5, seed: 7 };
  await ask(reviewer, 'POST', '/samples', { ...sample, method: { kind: 'random', per: 'agent', size: 1 } });
  await reviewer.context().close();
}
