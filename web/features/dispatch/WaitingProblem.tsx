import { useProblemText } from '#web/ui/ErrorState.tsx';
import classes from './NothingFree.module.css';

/** Why waiting could not begin or end, in a sentence. */
export function WaitingProblem({ error }: { error: Error | null }) {
  const problemText = useProblemText();
  return (
    error !== null && (
      <p role="alert" className={classes.problem}>
        {problemText(error)}
      </p>
    )
  );
}
