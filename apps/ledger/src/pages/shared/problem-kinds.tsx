import { PROBLEMS } from '../../http/problem.ts';
import { page } from './layout.tsx';

/** What the address of a kind of problem leads to. */
export function problemKindPage(code: string): string {
  const known = Object.hasOwn(PROBLEMS, code) ? PROBLEMS[code as keyof typeof PROBLEMS] : undefined;
  const { title, status } = known ?? { title: 'A rule of the directory stands in the way', status: 409 };
  return page({
    title,
    children: (
      <>
        <h1>{title}</h1>
        <p>
          Kind of problem <code>{code}</code>, HTTP status {status}. The answer’s <code>detail</code> says what happened
          and what to do.
        </p>
        <p>
          <a href="/directory">To the directory</a>
        </p>
      </>
    ),
  });
}
