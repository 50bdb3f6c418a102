import type { Kato } from '#shared/ids.ts';
import { EndingTerms } from './EndingTerms.tsx';
import { Punctuality } from './Punctuality.tsx';
import classes from './WhyPanel.module.css';

/** What wears the places away: licences that end and counts that nobody confirms. `region`: null for all one sees. */
export function Upkeep(props: { region: Kato | null; group: string }) {
  return (
    <aside className={classes.panel}>
      <EndingTerms {...props} />
      <Punctuality {...props} />
    </aside>
  );
}
