import { escaped } from './escaped.ts';
import type { Language } from '../messages/language.ts';
import { messagesIn } from '../messages/messages.ts';
import { page } from './page.ts';

interface Field {
  readonly id: string;
  readonly label: string;
  readonly rule?: string;
  readonly attributes: string;
}

function field({ id, label, rule, attributes }: Field): string {
  const describedBy = rule === undefined ? `${id}-wrong` : `${id}-rule ${id}-wrong`;
  return `<div class="field" id="${id}-field">
          <label for="${id}">${label}</label>
          ${rule === undefined ? '' : `<p class="rule" id="${id}-rule">${rule}</p>`}
          <input id="${id}" ${attributes} aria-describedby="${describedBy}" />
          <p class="wrong" id="${id}-wrong"></p>
        </div>`;
}

type Texts = Omit<ReturnType<typeof messagesIn>['invitationPage'], 'said' | 'steps'>;

const secret = 'type="password" autocomplete="new-password" required maxlength="200"';

/** @param t texts for HTML, escaped: so are those of the steps below */
function passwordStep(t: Texts): string {
  return `<form id="password-step" method="post" novalidate hidden>
        <p>${t.intro}</p>
        <p class="whom" id="whom">${t.forWhom} <strong id="whom-name"></strong></p>
        ${field({
          ...{ id: 'user', label: t.user, rule: t.userRule },
          attributes: 'type="text" autocomplete="username" autocapitalize="none" spellcheck="false" maxlength="64"',
        })}
        ${field({ id: 'password', label: t.password, rule: t.passwordRule, attributes: secret })}
        ${field({ id: 'again', label: t.again, attributes: secret })}
        <label class="choice"><input id="show" type="checkbox" /> ${t.show}</label>
        <button type="submit">${t.choose}</button>
      </form>`;
}

function factorSteps(t: Texts): string {
  return `<section id="offer-step" aria-labelledby="offer-title" hidden>
        <h2 id="offer-title" tabindex="-1">${t.factorTitle}</h2>
        <p>${t.factorWhy}</p>
        <p id="factor-asked" hidden>${t.factorAsked}</p>
        <div class="choices">
          <button id="set-up" type="button">${t.setUp}</button>
          <button id="later" type="button" class="quiet">${t.later}</button>
        </div>
      </section>
      <form id="factor-step" method="post" novalidate hidden>
        <h2 id="factor-title" tabindex="-1">${t.factorTitle}</h2>
        <p>${t.scan}</p>
        <div class="code" id="code" role="img" aria-label="${t.code}"></div>
        <p>${t.secret}</p>
        <p class="secret" id="secret"></p>
        ${field({
          ...{ id: 'digits', label: t.oneTimeCode },
          attributes: 'type="text" inputmode="numeric" autocomplete="one-time-code" required maxlength="6"',
        })}
        <button type="submit">${t.confirm}</button>
      </form>`;
}

function doneStep(t: Texts): string {
  return `<section id="done-step" aria-labelledby="done-title" hidden>
        <h2 id="done-title" tabindex="-1">${t.doneTitle}</h2>
        <p>${t.doneUser} <strong id="done-name"></strong>.</p>
        <h3>${t.doneNext}</h3>
        <div id="next-first" hidden>
          <p>${t.nextFirst}</p>
          <pre tabindex="0">marcador user add sofia --role supervisor --teams norte</pre>
          <p>${t.nextFirstLink}</p>
        </div>
        <p id="next-others" hidden>${t.nextOthers}</p>
      </section>`;
}

/**
 * The page behind a one-time link, in one language. What it does is in assets/pages/invitation.js: without it no form can be
 * sent, so that no password ends up in an address.
 */
export function invitationPage(language: Language): string {
  const { said, steps, ...texts } = messagesIn(language).invitationPage;
  const t = Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, escaped(text)])) as unknown as Texts;
  const other: Language = language === 'es' ? 'en' : 'es';
  const places = [steps.password, steps.secondFactor, steps.done].map((step) => `<li>${escaped(step)}</li>`);
  return page({
    language,
    title: t.title,
    head: `<script type="application/json" id="said">${JSON.stringify(said).replaceAll('<', String.raw`\u003c`)}</script>
    <script type="module" src="/pages/invitation.js"></script>`,
    header: `<a id="language" href="/invitation?lang=${other}" hreflang="${other}" lang="${other}">${t.otherLanguage}</a>`,
    main: `<ol class="steps" id="steps">${places.join('')}</ol>
      <noscript><p class="trouble">${t.noScript}</p></noscript>
      <p id="status" role="status"></p>
      <p class="trouble" id="trouble" role="alert" hidden></p>
      ${passwordStep(t)}
      ${factorSteps(t)}
      ${doneStep(t)}`,
  });
}
