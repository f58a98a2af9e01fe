/**
 * A form as large as any a programme fields: the child survey's own questions, and unscored ones beside them until there are as many
 * as asked. Valid, in English and Arabic, the same each time.
 */
import type { FormDefinition, Item, Question, SectionItem, Text } from '../../src/model/form.ts';

const PER_SECTION = 24;

const subjects: readonly Text[] = [
  { en: 'the way to school', ar: 'الطريق إلى المدرسة' },
  { en: 'the meals of the day', ar: 'وجبات اليوم' },
  { en: 'the house and who sleeps in it', ar: 'البيت ومن ينام فيه' },
  { en: 'the water that is fetched', ar: 'الماء الذي يُجلب' },
  { en: 'the animals and the field', ar: 'الحيوانات والحقل' },
  { en: 'friends and neighbours', ar: 'الأصدقاء والجيران' },
  { en: 'illness and the clinic', ar: 'المرض والعيادة' },
];

/** The form with unscored questions added until it has `count`; notes, sections and what is computed are not counted. */
export function largeForm(form: FormDefinition, count: number): FormDefinition {
  const lacking = count - questionsIn(form.questions);
  if (lacking < 0) throw new Error(`the form has more than ${count} questions already`);
  const added: SectionItem[] = [];
  for (let made = 0; made < lacking; made += PER_SECTION) {
    const number = added.length + 1;
    added.push({
      type: 'section',
      name: `more_${number}`,
      label: worded('Part', 'الجزء', number, made),
      questions: Array.from({ length: Math.min(PER_SECTION, lacking - made) }, (_, i) => question(made + i)),
    });
  }
  const [last] = form.questions.slice(-1);
  return { ...form, questions: [...form.questions.slice(0, -1), ...added, ...(last ? [last] : [])] };
}

/** How many questions there are, those in sections and repeats too. */
export function questionsIn(items: readonly Item[]): number {
  let count = 0;
  for (const item of items) {
    if (item.type === 'section' || item.type === 'repeat') count += questionsIn(item.questions);
    else if (item.type !== 'note' && item.type !== 'calculate') count++;
  }
  return count;
}

function question(n: number): Question {
  const within = n % PER_SECTION;
  const common = {
    name: `more_question_${n + 1}`,
    label: worded('Question', 'السؤال', n + 1, n),
    ...(n % 3 === 0 ? { hint: worded('Read this slowly. Hint', 'اقرأ ببطء. ملاحظة', n + 1, n + 2) } : {}),
    // what follows a yes or no of the same section depends on it
    ...(within % 6 === 0 ? {} : { relevant: `\${more_question_${n + 1 - (within % 6)}} = 'yes'` }),
    addressee: 'child',
    nonResponse: ['dontKnow', 'refused'],
    provenance: { status: 'example', note: 'Made to measure with; not for use with children.' },
  } as const;
  switch (within % 6) {
    case 0:
    case 3:
      return { ...common, type: 'selectOne', choices: 'yesNo', required: true };
    case 1:
      return {
        ...common,
        type: 'integer',
        constraint: '. >= 0 and . <= 24',
        constraintMessage: { en: 'From 0 to 24.', ar: 'من 0 إلى 24.' },
      };
    case 2:
      return { ...common, type: 'selectMultiple', choices: 'workKinds' };
    case 4:
      return { ...common, type: 'text', long: true };
    default:
      return { ...common, type: 'date', precision: 'month' };
  }
}

function worded(en: string, ar: string, number: number, subject: number): Text {
  const about = subjects[subject % subjects.length];
  return {
    en: `${en} ${number}: how is it with ${about?.en ?? ''} since you came back?`,
    ar: `${ar} ${number}: كيف الحال مع ${about?.ar ?? ''} منذ عودتك؟`,
  };
}
