/** How the preview looks: a narrow column beside the editor, the question on its card as in an interview. */
import { css } from 'lit';

export const previewStyles = css`
  section {
    display: grid;
    gap: var(--space-3);
    align-content: start;
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--space-1) var(--space-3);
  }
  h2 {
    font-size: calc(var(--text-body) * var(--script));
  }
  code {
    font-family: var(--font-mono);
    font-size: 0.87em;
    overflow-wrap: anywhere;
  }
  .languages {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(8rem, 1fr));
    gap: var(--space-2) var(--space-3);
  }
  .card {
    padding: var(--space-4);
    border: 1px solid var(--hairline);
    border-radius: calc(var(--radius) * 1.5);
    background: var(--sheet);
    overflow-wrap: anywhere;
  }
  .not-asked {
    display: grid;
    gap: var(--space-2);
    border-style: dashed;
    background: var(--sunken);
  }
  .not-asked li button {
    justify-content: start;
    margin-inline-start: calc(-1 * var(--space-4));
    text-align: start;
  }
  .question {
    font-size: calc(var(--text-lead) * var(--script));
    font-weight: 600;
    line-height: var(--lines-tight);
  }
  .why {
    display: flex;
    gap: var(--space-2);
    align-items: center;
    font-weight: 600;
  }
  .steps {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: var(--space-2);
  }
  .told:empty {
    display: none;
  }
  .referrals ul {
    display: grid;
    gap: var(--space-2);
    margin-block-start: var(--space-2);
  }
  .referrals li {
    display: flex;
    gap: var(--space-2);
    padding: var(--space-2) var(--space-3);
    border: 1px solid var(--hairline);
    border-radius: var(--radius);
  }
  .referrals li > span > * {
    display: block;
  }
  .referrals li.now {
    border-color: var(--amber-line);
    background: var(--amber-soft);
  }
  .scores {
    padding-block-start: var(--space-3);
    border-block-start: var(--line);
  }
  .refused {
    color: var(--amber-ink);
  }
`;
