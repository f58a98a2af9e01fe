/** A person's colour by class, never without their initials: `person-0` … `person-5` set `--person`. */
import { css } from 'lit';

export const personColours = css`
  .person-0 {
    --person: var(--person-0);
  }
  .person-1 {
    --person: var(--person-1);
  }
  .person-2 {
    --person: var(--person-2);
  }
  .person-3 {
    --person: var(--person-3);
  }
  .person-4 {
    --person: var(--person-4);
  }
  .person-5 {
    --person: var(--person-5);
  }
  .initials {
    display: inline-grid;
    place-content: center;
    flex: none;
    min-inline-size: 1.6rem;
    block-size: 1.6rem;
    padding-inline: 0.25rem;
    border-radius: 0.8rem;
    background: var(--person);
    color: var(--on-person);
    font-size: 0.72rem;
    font-weight: 650;
    line-height: 1;
    letter-spacing: 0.02em;
  }
  @media (forced-colors: active) {
    .initials {
      border: 1px solid ButtonText;
    }
  }
`;
