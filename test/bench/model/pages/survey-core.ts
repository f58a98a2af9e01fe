/** SurveyJS, without its screens, in its page. */
import { Model } from 'survey-core';
import type { LoadedForm } from './engine.ts';
import { measure } from './measure.ts';

measure({ load });

function load(text: string): LoadedForm {
  const survey = new Model(JSON.parse(text));
  return {
    answer: (name, answer) => survey.setValue(name, answer),
    fill(answers) {
      survey.data = Object.fromEntries(answers);
    },
    watch(names) {
      const questions = names.map((name) => {
        const question = survey.getQuestionByName(name);
        if (question === null) throw new Error(`there is no ${name}`);
        return question;
      });
      return () => questions.reduce((sum, { isVisible }) => sum + Number(isVisible), 0);
    },
    watchComputed(names) {
      const values = new Map(survey.calculatedValues.map((one) => [one.name, one]));
      return () => names.reduce((sum, name) => sum + Number(values.get(name)?.value), 0);
    },
    validate() {
      survey.validate(true, false);
      return survey.getAllQuestions(true).reduce((sum, { errors }) => sum + errors.length, 0);
    },
    serialise: () => JSON.stringify(survey.data),
    close: () => survey.dispose(),
  };
}
