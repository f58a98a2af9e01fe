import app from './app.json' with { type: 'json' };
import backup from './backup.json' with { type: 'json' };
import bar from './bar.json' with { type: 'json' };
import change from './change.json' with { type: 'json' };
import cli from './cli.json' with { type: 'json' };
import codebook from './codebook.json' with { type: 'json' };
import coding from './coding.json' with { type: 'json' };
import collect from './collect.json' with { type: 'json' };
import consent from './consent.json' with { type: 'json' };
import designer from './designer.json' with { type: 'json' };
import editor from './editor.json' with { type: 'json' };
import issue from './issue.json' with { type: 'json' };
import merge from './merge.json' with { type: 'json' };
import outline from './outline.json' with { type: 'json' };
import question from './question.json' with { type: 'json' };
import release from './release.json' with { type: 'json' };
import review from './review.json' with { type: 'json' };
import score from './score.json' with { type: 'json' };
import translate from './translate.json' with { type: 'json' };
import xlsform from './xlsform.json' with { type: 'json' };

export const all = {
  ...app,
  ...backup,
  ...bar,
  ...change,
  ...cli,
  ...codebook,
  ...coding,
  ...collect,
  ...consent,
  ...designer,
  ...editor,
  ...issue,
  ...merge,
  ...outline,
  ...question,
  ...release,
  ...review,
  ...score,
  ...translate,
  ...xlsform,
};
