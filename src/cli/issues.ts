/** Issues as people and as programs read them. */
import type { Issue } from '../model/issue.ts';
import { issueSentence } from '../words/sentences.ts';
import type { Words } from '../words/words.ts';

/** An issue as data, with its sentence as `says`. */
export type SpokenIssue = Issue & { readonly says: string };

export const spoken = (words: Words, issues: readonly Issue[]): readonly SpokenIssue[] =>
  issues.map((issue) => ({ ...issue, says: issueSentence(words, issue) }));

/** One line per issue: how bad, where, what. */
export function issueLines(words: Words, issues: readonly Issue[]): string {
  return issues
    .map((issue) => {
      const severity = words.say(`cli.severity.${issue.severity}`);
      const said = issueSentence(words, issue);
      const { at } = issue;
      const { record, row } = issue.particulars ?? {};
      // a row is already named by the sentence
      if (at === '' || row !== undefined) return `${words.say('cli.issueNowhere', { severity, said })}\n`;
      const line =
        typeof record === 'string'
          ? words.say('cli.issueInRecord', { severity, record, at, said })
          : words.say('cli.issue', { severity, at, said });
      return `${line}\n`;
    })
    .join('');
}

export const hasErrors = (issues: readonly Issue[]): boolean =>
  issues.some(({ severity }) => severity === 'error');
