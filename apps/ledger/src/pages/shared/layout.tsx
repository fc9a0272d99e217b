import type { ComponentChildren, VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { STYLE_PATH } from './style.ts';

/** The moment that a page shows. `permalink` leads to the same page for ever. */
export interface Moment {
  readonly index: number;
  /** `2024-12-04 15:00 UTC`; empty before the first record. */
  readonly knownAt: string;
  readonly on: string;
  readonly today: string;
  /** True when the page shows what is known now and in force today. */
  readonly isNow: boolean;
  readonly permalink: string;
  readonly now: string;
}

export interface Frame {
  readonly title: string;
  /** Who is signed in, in words of the house; undefined: nobody. */
  readonly signedIn?: string | undefined;
  readonly mayEnter?: boolean;
  readonly current?: 'directory' | 'audit' | 'enter';
  readonly moment?: Moment;
  readonly children: ComponentChildren;
}

/** A whole page. It runs no script and fetches one style sheet. */
export function page(frame: Frame): string {
  return `<!doctype html>${renderToString(<Page {...frame} />)}`;
}

function Page({ title, signedIn, mayEnter, current, moment, children }: Frame): VNode {
  return (
    <html lang="en" dir="ltr">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${title} – Points of Contact directory ledger`}</title>
        <link rel="stylesheet" href={STYLE_PATH} />
        <link rel="icon" href="data:," />
      </head>
      <body>
        <a class="skip" href="#content">
          Skip to the content
        </a>
        <Top signedIn={signedIn} mayEnter={mayEnter ?? false} current={current} />
        {moment !== undefined && !moment.isNow && <Past moment={moment} />}
        <main id="content" class="wrap">
          {children}
        </main>
        <Foot moment={moment} />
      </body>
    </html>
  );
}

interface TopProps {
  readonly signedIn: string | undefined;
  readonly mayEnter: boolean;
  readonly current: Frame['current'];
}

function Top({ signedIn, mayEnter, current }: TopProps): VNode {
  const here = (name: Frame['current']) => (name === current ? { 'aria-current': 'page' as const } : {});
  return (
    <header class="top">
      <div class="wrap">
        <a class="brand" href="/">
          Points of Contact directory
        </a>
        {signedIn !== undefined && (
          <nav aria-label="Main">
            <a href="/directory" {...here('directory')}>
              Directory
            </a>
            <a href="/audit" {...here('audit')}>
              Audit
            </a>
            {mayEnter && (
              <a href="/changes/new" {...here('enter')}>
                Enter a change
              </a>
            )}
          </nav>
        )}
        {signedIn !== undefined && (
          <form method="post" action="/sign-out">
            <span>{signedIn}</span>
            <button type="submit">Sign out</button>
          </form>
        )}
      </div>
    </header>
  );
}

/** Nothing can be entered from a page that shows the past: the banner says where one is, and the way back. */
function Past({ moment }: { readonly moment: Moment }): VNode {
  return (
    <div class="banner" role="status">
      <div class="wrap">
        <p>
          <strong>This is not the directory of today.</strong> It shows what was recorded {recordedUpTo(moment)}, in
          force on <time dateTime={moment.on}>{moment.on}</time>.{' '}
          <a class="screen" href={moment.now}>
            Back to now
          </a>
        </p>
      </div>
    </div>
  );
}

export function recordedUpTo(moment: Moment): string {
  return moment.index < 0 ? 'before the first record' : `up to index ${String(moment.index)} (${moment.knownAt})`;
}

function Foot({ moment }: { readonly moment: Moment | undefined }): VNode {
  return (
    <footer>
      <div class="wrap">
        {moment !== undefined && (
          <p>
            As recorded {recordedUpTo(moment)}, in force on {moment.on}.{' '}
            <a href={moment.permalink}>Permanent link to this page</a>
          </p>
        )}
        <p>Taking part is voluntary. Times are in UTC.</p>
      </div>
    </footer>
  );
}
