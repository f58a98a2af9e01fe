import app from './app.json' with { type: 'json' };
import bar from './bar.json' with { type: 'json' };
import change from './change.json' with { type: 'json' };
import cli from './cli.json' with { type: 'json' };
import collect from './collect.json' with { type: 'json' };
import designer from './designer.json' with { type: 'json' };
import issue from './issue.json' with { type: 'json' };
import question from './question.json' with { type: 'json' };
import review from './review.json' with { type: 'json' };
import score from './score.json' with { type: 'json' };

export const all = {
  ...app,
  ...bar,
  ...change,
  ...cli,
  ...collect,
  ...designer,
  ...issue,
  ...question,
  ...review,
  ...score,
};
