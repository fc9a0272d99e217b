import { Text } from '../../http/fields.ts';
import { ACTIONS, type Action } from './change-page.tsx';

const field = (max = 500) => Text('Field of the form.', '', { optional: true, min: 0, max, lines: true });

/** The form as a browser sends it: every field a text, empty where nothing was given. */
export class ChangeForm {
  @field() readonly key?: string;
  @field() readonly state?: string;
  @field() readonly action?: string;
  @field() readonly communication?: string;
  @field() readonly communicationKind?: string;
  @field() readonly reference?: string;
  @field() readonly datedOn?: string;
  @field() readonly receivedOn?: string;
  @field() readonly channel?: string;
  @field() readonly communicationLanguage?: string;
  @field() readonly seat?: string;
  @field() readonly role?: string;
  @field() readonly activate?: string;
  @field() readonly effectiveOn?: string;
  @field() readonly leftOn?: string;
  @field() readonly holderKind?: string;
  @field() readonly organisation?: string;
  @field() readonly name?: string;
  @field() readonly title?: string;
  @field() readonly email?: string;
  @field() readonly telephone?: string;
  @field() readonly languages?: string;
  @field() readonly timeZone?: string;
  @field(1_000) readonly hours?: string;
  @field() readonly reason?: string;
}

export function actionOf(text: string | undefined): Action {
  return ACTIONS.find(({ value }) => value === text)?.value ?? 'nominate';
}

/** What the form says of the communication, as the API takes it. A day of receipt stands for its beginning. */
export function communicationBody(form: ChangeForm): Readonly<Record<string, unknown>> {
  return given({
    participant: form.state,
    kind: form.communicationKind,
    reference: form.reference,
    datedOn: form.datedOn,
    receivedAt: empty(form.receivedOn) ? undefined : `${String(form.receivedOn)}T00:00:00Z`,
    channel: form.channel,
    language: form.communicationLanguage,
  });
}

/** What the form says of the change, as the API takes it for this action. */
export function changeBody(
  form: ChangeForm,
  action: Action,
  communication: string | undefined,
): Readonly<Record<string, unknown>> {
  const reason = { reason: form.reason, communication };
  const entered = { effectiveOn: form.effectiveOn, communication };
  switch (action) {
    case 'nominate':
      return given({ role: form.role, ...entered, ...holderParts(form) });
    case 'replace':
      return given({ ...entered, ...reason, leftOn: form.leftOn, ...holderParts(form) });
    case 'update':
      return given({ ...entered, ...holderParts(form) });
    case 'left':
    case 'withdraw':
      return given({ ...reason, until: form.effectiveOn });
  }
}

function holderParts(form: ChangeForm): Readonly<Record<string, unknown>> {
  const holder = given({
    kind: form.holderKind,
    organisation: form.organisation,
    languages: empty(form.languages)
      ? undefined
      : String(form.languages)
          .split(/[,;]\s*|\s+/)
          .filter((one) => one !== ''),
    timeZone: form.timeZone,
    hours: form.hours,
  });
  const card = given({ name: form.name, title: form.title, email: form.email, telephone: form.telephone });
  return { holder, ...(Object.keys(card).length === 0 ? {} : { card }) };
}

function given(members: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined && value !== ''));
}

function empty(text: string | undefined): boolean {
  return text === undefined || text === '';
}

const NAMES: Readonly<Record<string, string>> = {
  kind: 'holderKind',
  until: 'effectiveOn',
  receivedAt: 'receivedOn',
  participant: 'state',
};

/** The form's name of a member of the API's request. */
export function formField(path: string, ofCommunication: boolean): string {
  const member = path.split('.').at(-1) ?? path;
  if (ofCommunication && member === 'kind') return 'communicationKind';
  if (ofCommunication && member === 'language') return 'communicationLanguage';
  return NAMES[member] ?? member;
}

/** What is wrong with a member, without the member's name: on the form it stands at its field. */
export function formWords(path: string, detail: string): string {
  const member = path.split('.').at(-1) ?? path;
  const words = detail.replace(`in ${member} `, '').replace(new RegExp(`^${member} `), '');
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
}

/** What a refusal of the domain says of fields, at those fields. */
export function fieldsMissing(
  names: readonly string[],
): readonly { readonly field: string; readonly detail: string }[] {
  return names.map((name) =>
    name === 'reach'
      ? { field: 'email', detail: 'Give at least one way to reach the holder: e-mail or telephone.' }
      : { field: name, detail: 'The policy asks this of an entry.' },
  );
}
