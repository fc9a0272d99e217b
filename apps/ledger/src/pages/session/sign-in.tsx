import { page } from '../shared/layout.tsx';

/** The token is typed or pasted; it never stands in an address. */
export function signInPage({ wrong, next }: { readonly wrong: boolean; readonly next: string }): string {
  return page({
    title: 'Sign in',
    children: (
      <>
        <h1>Sign in</h1>
        {wrong && (
          <div class="errors" role="alert">
            <h2>This token is not accepted</h2>
            <p>
              It may be mistyped, expired or revoked. <a href="#token">Enter it again</a>, or ask the directory manager
              for a new one.
            </p>
          </div>
        )}
        <form class="entry" method="post" action="/sign-in">
          <input type="hidden" name="next" value={next} />
          <div class={wrong ? 'field wrong' : 'field'}>
            <label for="token">Access token</label>
            <span class="hint" id="token-hint">
              You received it from the directory manager. It is kept in this browser until you sign out, at most eight
              hours.
            </span>
            <input
              id="token"
              name="token"
              type="password"
              aria-describedby="token-hint"
              autocomplete="current-password"
              required
            />
          </div>
          <button type="submit">Sign in</button>
        </form>
      </>
    ),
  });
}
