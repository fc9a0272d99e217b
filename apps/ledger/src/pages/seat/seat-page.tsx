import type { VNode } from 'preact';
import { Contact, type ContactView, NameOfState, type StateName } from '../directory/directory-page.tsx';
import { ChangeList, type FieldChange } from '../shared/change-list.tsx';
import { type Frame, type Moment, page } from '../shared/layout.tsx';
import { TimeFields } from '../shared/parts.tsx';

/** An organisation's name may run from right to left; the words beside it stay where they are. */
export interface HolderName {
  readonly name: string;
  readonly kind: string;
}

function Holder({ holder: { name, kind } }: { readonly holder: HolderName }): VNode {
  return (
    <>
      <bdi>{name}</bdi>
      {kind !== '' && ` (${kind})`}
    </>
  );
}

/** One span of days with the same facts, as known at the page's index. */
export interface Holding {
  readonly from: string;
  /** Last day, or empty while it is open. */
  readonly until: string;
  readonly holder: HolderName;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  readonly inForce: boolean;
  readonly contact?: ContactView;
}

/** One recorded act about the seat, with both of its times. */
export interface ActView {
  readonly index: number;
  readonly href: string;
  readonly what: string;
  readonly recordedAt: string;
  readonly effectiveOn: string;
  readonly who: string;
  readonly authority: string;
  readonly annulled: boolean;
  readonly changes: readonly FieldChange[];
}

export interface SeatView {
  readonly frame: Pick<Frame, 'signedIn' | 'mayEnter'>;
  readonly moment: Moment;
  readonly asked: { readonly at: string; readonly on: string };
  /** Index of the change that has just been recorded here. */
  readonly recorded?: number | undefined;
  readonly path: string;
  readonly state: StateName;
  readonly title: string;
  readonly holder: HolderName;
  readonly filled: boolean;
  readonly contact: ContactView;
  readonly contactShown: boolean;
  readonly contactHref: string;
  readonly standIns: readonly { readonly holder: HolderName; readonly text: string }[];
  readonly holdings: readonly Holding[];
  readonly acts: readonly ActView[];
}

export function seatPage(view: SeatView): string {
  return page({
    ...view.frame,
    title: `${view.title}, ${view.state.thatDay}`,
    moment: view.moment,
    children: (
      <>
        {view.recorded !== undefined && (
          <div class="note" role="status">
            <p>
              Recorded as <a href={`#index-${String(view.recorded)}`}>index {view.recorded}</a>. Nothing of it can be
              changed unseen from here on; what is wrong is corrected by another entry.
            </p>
          </div>
        )}
        <p class="screen">
          <a href="/directory">Directory</a>
        </p>
        <h1>
          <NameOfState name={view.state} />: {view.title}
        </h1>
        <form class="filters" method="get" action={view.path}>
          {view.contactShown && <input type="hidden" name="contact" value="true" />}
          <TimeFields at={view.asked.at} on={view.asked.on} moment={view.moment} />
          <button type="submit">Show</button>
        </form>
        <InForce view={view} />
        <Holdings view={view} />
        <Acts acts={view.acts} />
      </>
    ),
  });
}

function InForce({ view }: { readonly view: SeatView }): VNode {
  return (
    <section aria-labelledby="in-force">
      <h2 id="in-force">In force on {view.moment.on}</h2>
      <dl class="facts">
        <dt>Holder</dt>
        <dd>
          <Holder holder={view.holder} />
        </dd>
        <dt>Contact details</dt>
        <dd>
          {view.contactShown && view.filled && <Contact contact={view.contact} />}{' '}
          <a class="screen" href={view.contactHref}>
            {view.contactShown ? 'Hide' : 'Show'}
          </a>
          {!view.contactShown && <span class="quiet small"> (each reading is kept in the access journal)</span>}
        </dd>
        {view.standIns.length > 0 && (
          <>
            <dt>Stands in</dt>
            <dd>
              {view.standIns.map(({ holder, text }) => (
                <div key={text}>
                  <Holder holder={holder} />: {text}
                </div>
              ))}
            </dd>
          </>
        )}
      </dl>
    </section>
  );
}

function Holdings({ view }: { readonly view: SeatView }): VNode {
  return (
    <section aria-labelledby="holders">
      <h2 id="holders">Holders over time</h2>
      <div class="scroll">
        <table class="stack">
          <caption>Who holds the seat on which days, as known at the moment shown</caption>
          <thead>
            <tr>
              <th scope="col">From</th>
              <th scope="col">Until</th>
              <th scope="col">Holder</th>
              <th scope="col">Details</th>
            </tr>
          </thead>
          <tbody>
            {view.holdings.map((holding) => (
              <tr key={holding.from}>
                <td class="day" data-label="From">
                  {holding.from}
                </td>
                <td class="day" data-label="Until">
                  {holding.until === '' ? <span class="quiet">open</span> : holding.until}
                </td>
                <th scope="row">
                  <Holder holder={holding.holder} /> {holding.inForce && <span class="tag">in force</span>}
                </th>
                <td>
                  {holding.facts.map((fact) => (
                    <div key={fact.label}>
                      <span class="quiet small">{fact.label}:</span> {fact.value}
                    </div>
                  ))}
                  {holding.contact !== undefined && <Contact contact={holding.contact} />}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Acts({ acts }: { readonly acts: readonly ActView[] }): VNode {
  return (
    <section aria-labelledby="acts">
      <h2 id="acts">Every change, who made it and on whose authority</h2>
      {acts.length === 0 && <p>Nothing was recorded about this seat up to this moment.</p>}
      <ol class="line">
        {acts.map((act) => (
          <li key={act.index} id={`index-${String(act.index)}`}>
            <h3>
              {act.what} {act.annulled && <span class="tag">annulled later</span>}
            </h3>
            <p class="small quiet">
              In force from <time>{act.effectiveOn}</time> · recorded <time>{act.recordedAt}</time> ·{' '}
              <a href={act.href}>index {act.index}</a>
            </p>
            <p class="small">
              By {act.who}; authority: {act.authority}
            </p>
            <ChangeList changes={act.changes} />
          </li>
        ))}
      </ol>
    </section>
  );
}
