import type { VNode } from 'preact';
import { page } from '../shared/layout.tsx';

/** What is recorded of the message that a token belongs to. */
export interface RecordedAnswers {
  readonly round: string;
  readonly acknowledgements: readonly { readonly receivedAt: string }[];
}

const TITLE = 'Communication check';

/** Asks for the token of a message; to open it records nothing. */
export function acknowledgementForm({ wrong }: { readonly wrong: boolean }): string {
  return page({
    title: TITLE,
    children: (
      <>
        <h1>{TITLE}</h1>
        <p>
          A message from the directory manager asks you to say that it reached you. Opening this page records nothing.
          The button below does: it records that the message was received, and when.
        </p>
        <Meaning />
        {wrong && (
          <div class="errors" role="alert">
            <h2>This token opens nothing</h2>
            <p>
              It may be mistyped, or replaced by that of a later message. <a href="#token">Enter it again</a>, or answer
              the e-mail.
            </p>
          </div>
        )}
        <form class="entry" method="post" action="/acknowledgement">
          <div class={wrong ? 'field wrong' : 'field'}>
            <label for="token">Token of the message</label>
            <span class="hint" id="token-hint">
              It stands in the message, behind “token=”. It is for this one message and opens nothing else.
            </span>
            <input id="token" name="token" type="text" aria-describedby="token-hint" autocomplete="off" required />
          </div>
          <button type="submit">Acknowledge the message</button>
        </form>
      </>
    ),
  });
}

/** What is recorded, just now or by an earlier use of the token. */
export function acknowledgedPage({ round, acknowledgements }: RecordedAnswers): string {
  return page({
    title: TITLE,
    children: (
      <>
        <h1>{TITLE}</h1>
        <h2>Recorded</h2>
        <ul>
          {acknowledgements.map(({ receivedAt }) => (
            <li>
              Acknowledgement received at <time dateTime={receivedAt}>{inUtc(receivedAt)}</time>
            </li>
          ))}
        </ul>
        <Meaning />
        <p>
          Reference: <code>{round}</code>. Nothing further is asked of you; the token used again shows this page.
        </p>
      </>
    ),
  });
}

function Meaning(): VNode {
  return (
    <p>
      An acknowledgement says only that the message was received. It carries no position on any matter. The check is
      voluntary.
    </p>
  );
}

function inUtc(instant: string): string {
  return `${instant.slice(0, 10)} ${instant.slice(11, 19)} UTC`;
}
