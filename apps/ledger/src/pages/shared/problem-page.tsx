import type { ProblemAnswer } from '../../http/problem.ts';
import { page } from './layout.tsx';

/** What a browser sees when a request is not carried out. */
export function problemPage(problem: ProblemAnswer, requestId: string): string {
  return page({
    title: problem.title,
    children: (
      <>
        <h1>{problem.title}</h1>
        <p>{problem.detail}</p>
        {problem.errors.length > 0 && (
          <ul>
            {problem.errors.map((one) => (
              <li key={one.field}>
                {one.field}: {one.detail}
              </li>
            ))}
          </ul>
        )}
        {problem.status === 401 ? (
          <p>
            <a class="button" href="/sign-in">
              Sign in
            </a>
          </p>
        ) : (
          <p>
            <a href="/directory">To the directory</a>
          </p>
        )}
        {problem.status >= 500 && <p class="quiet small">Request {requestId}</p>}
      </>
    ),
  });
}
