/** The questionnaire as an ODK XForm: one XML document, words by `jr:itext`. */
import type { Asked, Questionnaire, Section, Words } from './questionnaire.ts';
import { questionsOf } from './questionnaire.ts';

const namespaces = [
  'xmlns="http://www.w3.org/2002/xforms"',
  'xmlns:h="http://www.w3.org/1999/xhtml"',
  'xmlns:jr="http://openrosa.org/javarosa"',
  'xmlns:xsd="http://www.w3.org/2001/XMLSchema"',
].join(' ');
const types = {
  selectOne: 'string',
  selectMultiple: 'string',
  integer: 'int',
  text: 'string',
  calculate: 'string',
  date: 'date',
} as const;

export function toXForm(form: Questionnaire): string {
  const all = new Map(questionsOf(form).map((one) => [one.name, one]));
  const instance = form.sections
    .map(({ name, questions }) => `<${name}>${questions.map((one) => `<${one.name}/>`).join('')}</${name}>`)
    .join('');
  const binds = [...all.values()].map((one) => bindOf(one, all)).join('');
  const body = form.sections.map((section) => groupOf(section, form)).join('');
  return (
    `<?xml version="1.0"?><h:html ${namespaces}><h:head><h:title>${form.id}</h:title><model>` +
    `<itext>${wordsOf(form, 'en')}${wordsOf(form, 'sw')}</itext>` +
    `<instance><data id="${form.id}" version="1">${instance}<meta><instanceID/></meta></data></instance>` +
    `${binds}<bind nodeset="/data/meta/instanceID" type="string" readonly="true()" jr:preload="uid"/>` +
    `</model></h:head><h:body>${body}</h:body></h:html>`
  );
}

function wordsOf({ sections, choices }: Questionnaire, language: keyof Words): string {
  const text = (id: string, words: Words) =>
    `<text id="${id}"><value>${escaped(words[language])}</value></text>`;
  const asked = sections.flatMap(({ name, label, questions }) => [
    text(name, label),
    ...questions.filter(isAsked).map((one) => text(one.name, one.label)),
  ]);
  const offered = choices.map(({ value, label }) => text(`choice-${value}`, label));
  const standard = language === 'en' ? ' default="true()"' : '';
  return `<translation lang="${language}"${standard}>${[...asked, ...offered].join('')}</translation>`;
}

function bindOf(one: Asked, all: ReadonlyMap<string, Asked>): string {
  const { kind, relevant, range, sources } = one;
  const path = (name: string) => pathOf(all.get(name));
  const relevance = relevant && `${path(relevant.question)} ${relevant.is ? '=' : '!='} '${relevant.choice}'`;
  const terms = sources?.map((name) =>
    all.get(name)?.kind === 'integer' ? `coalesce(${path(name)}, 0)` : `if(${path(name)} = 'o1', 1, 0)`,
  );
  return [
    `<bind nodeset="${pathOf(one)}" type="${types[kind]}"`,
    relevance ? ` relevant="${escaped(relevance)}"` : '',
    range
      ? ` constraint="${escaped(`. >= ${range.least} and . <= ${range.most}`)}" jr:constraintMsg="${range.least}-${range.most}"`
      : '',
    terms ? ` calculate="${escaped(terms.join(' + ') || '0')}" readonly="true()"` : '',
    '/>',
  ].join('');
}

function groupOf({ name, questions }: Section, form: Questionnaire): string {
  const controls = questions.filter(isAsked).map((one) => controlOf(one, form));
  return `<group ref="/data/${name}">${labelOf(name)}${controls.join('')}</group>`;
}

function controlOf(one: Asked, { choices }: Questionnaire): string {
  const reference = `ref="${pathOf(one)}"`;
  const items = choices.map(
    ({ value }) => `<item>${labelOf(`choice-${value}`)}<value>${value}</value></item>`,
  );
  switch (one.kind) {
    case 'selectOne':
      return `<select1 ${reference}>${labelOf(one.name)}${items.join('')}</select1>`;
    case 'selectMultiple':
      return `<select ${reference}>${labelOf(one.name)}${items.join('')}</select>`;
    default:
      return `<input ${reference}>${labelOf(one.name)}</input>`;
  }
}

function labelOf(id: string): string {
  return `<label ref="jr:itext('${id}')"/>`;
}

function pathOf(one: Asked | undefined): string {
  if (one === undefined) throw new Error('no such question');
  return `/data/${one.section}/${one.name}`;
}

function isAsked({ kind }: Asked): boolean {
  return kind !== 'calculate';
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
