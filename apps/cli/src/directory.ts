import type { Command } from 'commander';
import { type DoorOptions, throughDoor } from './door.ts';
import type { Io } from './io.ts';
import { type Moment, type MomentOptions, printMoment } from './moment.ts';
import { asJson, atMoment, throughToken } from './options.ts';
import { printJson, printTable } from './output.ts';
import { participantBy } from './states.ts';

interface DirectoryOptions extends DoorOptions, MomentOptions {
  readonly state?: string;
  readonly role?: string;
  readonly group?: string;
  readonly contact?: boolean;
  readonly json?: boolean;
}

/** A State as it was called on the day, and today's name where it is another. */
export interface NamedState {
  readonly state: string;
  readonly stateToday?: string;
}

export interface Contact {
  readonly status: string;
  readonly fields?: Readonly<Record<string, string | readonly string[]>>;
}

interface Entry extends NamedState {
  readonly role: string;
  readonly ordinal: number;
  readonly seat: string;
  readonly holderKind: string | null;
  readonly organisation: string | null;
  readonly languages: readonly string[] | null;
  readonly since: string | null;
  readonly confirmedOn: string | null;
  readonly contact?: Contact;
}

interface Directory extends Moment {
  readonly count: number;
  readonly entries: readonly Entry[];
}

export function addDirectory(program: Command, io: Io): void {
  const verb = program
    .command('directory')
    .description('the directory as it stood on a day, as known on another day')
    .option('--state <state>', 'only this State: its id, a code or a name')
    .option('--role <role>', 'only this role, such as technical')
    .option('--group <group>', 'only members of this group on that day')
    .option('--contact', 'contact details too, as far as you may see them; the reading is kept in the access journal');
  asJson(atMoment(throughToken(verb))).action((options: DirectoryOptions) => directory(options, io));
}

async function directory(options: DirectoryOptions, io: Io): Promise<void> {
  const { at, on, role, group, contact, json } = options;
  const answer = await throughDoor(options, io, async (door) => {
    const state = await participantBy(door, options.state, options);
    return door.call<Directory>({
      method: 'GET',
      path: '/api/directory',
      query: { at, on, state, role, group, contact },
    });
  });
  if (json === true) {
    printJson(io, answer);
    return;
  }
  printMoment(io, answer);
  const head = [
    'State',
    'Role',
    'No.',
    'Holder',
    'Organisation',
    'Languages',
    'Since',
    'Confirmed',
    'Seat',
    ...(contact ? ['Contact'] : []),
  ];
  printTable(
    io,
    head,
    answer.entries.map((entry) => line(entry, contact === true)),
  );
}

function line(entry: Entry, contact: boolean): readonly (string | number | null)[] {
  const { role, ordinal, seat, holderKind, organisation, languages, since, confirmedOn } = entry;
  const cells = [
    stateText(entry),
    role,
    ordinal,
    holderKind,
    organisation,
    languages?.join(' ') ?? null,
    since,
    confirmedOn,
    seat,
  ];
  return contact ? [...cells, contactText(entry.contact)] : cells;
}

export function stateText({ state, stateToday }: NamedState): string {
  return stateToday === undefined ? state : `${state} [${stateToday}]`;
}

export function contactText(contact: Contact | undefined): string {
  if (contact?.status !== 'open') return contact?.status ?? '';
  return Object.values(contact.fields ?? {})
    .flat()
    .join(', ');
}
