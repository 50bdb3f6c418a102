import { ask, problemOf } from './api.ts';
import { ApiProblem } from './problem.ts';

const post = (path: string, body: object): Promise<Response> =>
  ask(`/api/auth${path}`, { method: 'POST', body: JSON.stringify(body) });

/** Somebody signed out without a line: the session still has to be ended. */
const LEAVING = 'oryn.leaving';

export const isLeaving = (): boolean => localStorage.getItem(LEAVING) !== null;

/** Throws WRONG_CREDENTIALS, TOO_MANY or what the line says. */
export async function signIn(username: string, password: string): Promise<void> {
  if (isLeaving()) await signOut();
  const answer = await post('/sign-in/username', { username, password });
  if (answer.ok) return;
  const problem = await problemOf(answer);
  const wrong = answer.status === 400 || answer.status === 401 || answer.status === 422;
  throw wrong
    ? new ApiProblem({ code: 'WRONG_CREDENTIALS', status: answer.status, title: problem.title })
    : problem;
}

/** Without a line nobody is shown as signed in here any more; the session itself ends at the next word with the server. */
export async function signOut(): Promise<void> {
  localStorage.setItem(LEAVING, '1');
  const answer = await post('/sign-out', {});
  if (!answer.ok && answer.status !== 401) throw await problemOf(answer);
  localStorage.removeItem(LEAVING);
}
