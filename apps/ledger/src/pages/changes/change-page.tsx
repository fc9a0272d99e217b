import type { VNode } from 'preact';
import type { FieldError } from '../../http/problem.ts';
import { type Frame, page } from '../shared/layout.tsx';
import { ErrorSummary, type Option, Select, TextArea, TextField } from '../shared/parts.tsx';

export const ACTIONS = [
  { value: 'nominate', label: 'A State nominates a Point of Contact' },
  { value: 'replace', label: 'A new holder for a seat' },
  { value: 'update', label: 'New details of the same holder' },
  { value: 'left', label: 'The holder has left' },
  { value: 'withdraw', label: 'The State withdraws a seat' },
] as const satisfies readonly Option[];

export type Action = (typeof ACTIONS)[number]['value'];

/** What each field of the form is called; errors use the same words. */
const LABELS: Readonly<Record<string, string>> = {
  communication: 'Communication',
  communicationKind: 'Kind',
  reference: 'Reference',
  datedOn: 'Dated on',
  receivedOn: 'Received on',
  channel: 'Channel',
  communicationLanguage: 'Language of the communication',
  seat: 'Seat',
  role: 'Role',
  activate: 'Put in force',
  effectiveOn: 'In force from',
  leftOn: 'Earlier holder left on',
  holderKind: 'The holder is',
  organisation: 'Ministry, agency or institution',
  name: 'Name',
  title: 'Title or position',
  email: 'E-mail',
  telephone: 'Telephone',
  languages: 'Working languages',
  timeZone: 'Time zone',
  hours: 'Hours',
  reason: 'Reason',
};

/** Where something ends the form asks for its last day. */
export function labelsOf(action: Action): Readonly<Record<string, string>> {
  return ends(action) ? { ...LABELS, effectiveOn: 'Last day' } : LABELS;
}

function ends(action: Action): boolean {
  return action === 'left' || action === 'withdraw';
}

export interface ChangeForm {
  readonly frame: Pick<Frame, 'signedIn' | 'mayEnter'>;
  readonly state: Option;
  readonly action: Action;
  /** The idempotency key of this form: sending it twice records it once. */
  readonly key: string;
  readonly values: Readonly<Record<string, string | undefined>>;
  /** The State itself enters its own changes; the manager needs a communication. */
  readonly needsCommunication: boolean;
  readonly communications: readonly Option[];
  readonly communicationKinds: readonly Option[];
  readonly channels: readonly Option[];
  readonly seats: readonly Option[];
  readonly roles: readonly Option[];
  readonly reasons: readonly Option[];
  readonly problem?:
    { readonly title: string; readonly detail: string; readonly errors: readonly FieldError[] } | undefined;
}

/** First step: whose directory entry, and what kind of change. */
export function chooseChangePage(view: {
  readonly frame: Pick<Frame, 'signedIn' | 'mayEnter'>;
  readonly states: readonly Option[];
}): string {
  return page({
    ...view.frame,
    title: 'Enter a change',
    current: 'enter',
    children: (
      <>
        <h1>Enter a change</h1>
        <form class="entry" method="get" action="/changes/new">
          <Select name="state" label="State" options={view.states} />
          <fieldset>
            <legend>What has changed?</legend>
            {ACTIONS.map((action, place) => (
              <div class="choice" key={action.value}>
                <input type="radio" id={action.value} name="action" value={action.value} checked={place === 0} />
                <label for={action.value}>{action.label}</label>
              </div>
            ))}
          </fieldset>
          <button type="submit">Go on</button>
        </form>
      </>
    ),
  });
}

export function changePage(form: ChangeForm): string {
  const title = ACTIONS.find((one) => one.value === form.action)?.label ?? 'Enter a change';
  const mark = form.problem === undefined ? '' : 'Not recorded: ';
  return page({
    ...form.frame,
    title: `${mark}${title}`,
    current: 'enter',
    children: (
      <>
        <h1>{title}</h1>
        <p class="quiet">{form.state.label}</p>
        {form.problem !== undefined && <ErrorSummary {...form.problem} labels={labelsOf(form.action)} />}
        <form class="entry" method="post" action="/changes">
          <input type="hidden" name="key" value={form.key} />
          <input type="hidden" name="state" value={form.state.value} />
          <input type="hidden" name="action" value={form.action} />
          {form.needsCommunication && <Communication form={form} />}
          <Change form={form} />
          {!ends(form.action) && <Holder form={form} />}
          <button type="submit">Record the change</button>
        </form>
      </>
    ),
  });
}

/** Name, label, value and faults of one field. */
function bind(form: ChangeForm, name: string) {
  return { name, label: labelsOf(form.action)[name] ?? name, value: form.values[name], errors: form.problem?.errors };
}

function Communication({ form }: { readonly form: ChangeForm }): VNode {
  return (
    <fieldset>
      <legend>On whose authority?</legend>
      <Select {...bind(form, 'communication')} options={form.communications} empty="Another one, registered below" />
      <p class="small quiet">Only for a communication that is not in the list yet:</p>
      <Select {...bind(form, 'communicationKind')} options={form.communicationKinds} />
      <TextField {...bind(form, 'reference')} hint="As it stands on the document, without names of persons" />
      <TextField {...bind(form, 'datedOn')} type="date" />
      <TextField {...bind(form, 'receivedOn')} type="date" />
      <Select {...bind(form, 'channel')} options={form.channels} />
      <TextField {...bind(form, 'communicationLanguage')} hint="Code of the language, for example en" size={6} />
    </fieldset>
  );
}

function Change({ form }: { readonly form: ChangeForm }): VNode {
  return (
    <fieldset>
      <legend>What, and from when?</legend>
      {form.action === 'nominate' ? (
        <>
          <Select {...bind(form, 'role')} options={form.roles} />
          <div class="field choice">
            <input
              type="checkbox"
              id="activate"
              name="activate"
              value="true"
              checked={form.values['activate'] === 'true'}
            />
            <label for="activate">Put in force at once (the nomination is complete)</label>
          </div>
        </>
      ) : (
        <Select
          {...bind(form, 'seat')}
          options={form.seats}
          {...(form.seats.length === 0 ? { empty: 'This State has no filled seat' } : {})}
        />
      )}
      <TextField
        {...bind(form, 'effectiveOn')}
        type="date"
        hint={ends(form.action) ? 'The last day on which the holder holds the seat' : 'The first day on which it holds'}
      />
      {form.action === 'replace' && (
        <TextField
          {...bind(form, 'leftOn')}
          type="date"
          hint="Last day of the earlier holder; empty: the day before. A gap stays visible"
        />
      )}
      {(form.action === 'replace' || ends(form.action)) && (
        <Select {...bind(form, 'reason')} options={form.reasons} empty="Not given" />
      )}
    </fieldset>
  );
}

function Holder({ form }: { readonly form: ChangeForm }): VNode {
  const kinds = [
    { value: 'individual', label: 'A person' },
    { value: 'office', label: 'An office' },
  ];
  return (
    <fieldset>
      <legend>Who, and how to reach them?</legend>
      <Select {...bind(form, 'holderKind')} options={kinds} />
      <TextField {...bind(form, 'organisation')} />
      <TextField {...bind(form, 'name')} />
      <TextField {...bind(form, 'title')} />
      <TextField {...bind(form, 'email')} type="text" hint="At least one way to reach the holder is needed" />
      <TextField {...bind(form, 'telephone')} type="text" hint="With the country code, for example +1 212 555 0100" />
      <TextField {...bind(form, 'languages')} hint="Codes, separated by commas, for example en, fr" />
      <TextField {...bind(form, 'timeZone')} hint="For example Africa/Nairobi" />
      <TextArea {...bind(form, 'hours')} />
    </fieldset>
  );
}
