import type {
  AdopterView,
  AdoptionView,
  CbmDocument,
  CbmView,
  DeclarationView,
  ImplementationView,
  LessonView,
} from '#libs/ledger';
import type { DetailOptions } from './detail-options.ts';
import { type Contact, contactText, type NamedState, stateText } from './directory.ts';
import { type Door, throughDoor, unless } from './door.ts';
import { CliError, EXIT } from './exit.ts';
import type { Io } from './io.ts';
import { days, type Moment, printMoment } from './moment.ts';
import { printJson, printTable } from './output.ts';
import { allPages } from './pages.ts';

interface Adoption extends AdoptionView {
  readonly states: readonly (NamedState & Omit<AdopterView, 'participant'>)[];
}

type Lesson = NamedState & Omit<LessonView, 'participant' | 'card'> & { readonly text?: Contact };

type Report = NamedState &
  Omit<ImplementationView, 'participant' | 'card' | 'activityTo'> & {
    readonly activityUntil: string | null;
    readonly label: string;
    readonly text?: Contact;
  };

type Declaration = NamedState &
  Omit<DeclarationView, 'participant' | 'periodTo'> & { readonly periodUntil: string; readonly label: string };

/** One CBM, and what of it the caller may see; null: of these the caller's office sees none at all. */
interface Found extends Moment {
  readonly cbm: CbmView;
  readonly adoptions: readonly Adoption[] | null;
  readonly lessons: readonly Lesson[] | null;
  readonly reports: readonly Report[] | null;
  /** Of all CBMs: a declaration names none. */
  readonly declarations: readonly Declaration[] | null;
}

/** What States do about one CBM and say of it, as far as the caller may see. */
export async function cbmDetails(id: string, options: DetailOptions, io: Io): Promise<void> {
  const found = await throughDoor(options, io, (door) => findCbm(door, id, options));
  if (options.json === true) {
    printJson(io, found);
    return;
  }
  const text = options.text === true;
  printHead(io, found);
  printAdoptions(io, found.adoptions);
  printLessons(io, found.lessons, text);
  printReports(io, found.reports, text);
  printDeclarations(io, found.declarations);
}

/** Each part of it at the moment of the catalogue, however much is recorded meanwhile. */
export async function findCbm(door: Door, id: string, { at, on, text }: DetailOptions): Promise<Found> {
  const asked = { method: 'GET', path: '/api/cbms', query: { at, on } } as const;
  const { index, knownAt, on: day, cbms } = await door.call<Moment & { readonly cbms: readonly CbmView[] }>(asked);
  const cbm = cbms.find((one) => one.cbm === id);
  if (!cbm) throw new CliError(EXIT.refused, 'There is no CBM with this id at this moment.');
  const part = async <T>(list: string, more: Readonly<Record<string, string | boolean | undefined>>) => {
    const call = { method: 'GET', path: `/api/cbm-${list}`, query: { at: String(index), on: day, ...more } } as const;
    const answer = await unless(403, allPages<Readonly<Record<string, readonly T[]>>>(door, call, list));
    return answer?.[list] ?? null;
  };
  return {
    index,
    knownAt,
    on: day,
    cbm,
    adoptions: await part<Adoption>('adoptions', { cbm: id }),
    lessons: await part<Lesson>('lessons', { cbm: id, text }),
    reports: await part<Report>('reports', { cbm: id, text }),
    declarations: await part<Declaration>('declarations', {}),
  };
}

function printHead(io: Io, found: Found): void {
  const { cbm, title, category, status, since, version, instrument, from, verified, doubt, ...states } = found.cbm;
  printMoment(io, found);
  io.out(
    [
      `${cbm}: ${title.en}`,
      `${category}, ${status}; in the list since ${since.symbol}.`,
      `Version ${String(version)} of the catalogue (${instrument.symbol}), in force from ${from}.`,
      ...(verified ? [] : ['The title is paraphrased: it has not been compared with the text.']),
      ...(doubt === null ? [] : [doubt]),
      `States adopting: ${String(states.adopting)}; States reporting, whatever the visibility: ${String(states.reporting)}.`,
      '',
    ].join('\n'),
  );
}

type Line = readonly (string | number | null)[];

/** One part as a table under its name. */
function printPart<T>(
  io: Io,
  name: string,
  head: readonly string[],
  part: readonly T[] | null,
  line: (one: T) => Line,
): void {
  io.out(`\n${name}\n`);
  if (part === null) io.out('Not shown to your office.\n');
  else printTable(io, head, part.map(line));
}

function printAdoptions(io: Io, adoptions: Found['adoptions']): void {
  const head = ['Adopted on', 'States', 'Capacities required', 'Id'];
  printPart(io, 'Adoptions', head, adoptions, ({ adoptedOn, states, capacitiesRequired, adoption }) => [
    adoptedOn,
    states.map((one) => `${stateText(one)}, since ${one.since}`).join('\n'),
    capacitiesRequired.join(' '),
    adoption,
  ]);
}

function printLessons(io: Io, lessons: Found['lessons'], text: boolean): void {
  const head = [
    'State',
    'Shared on',
    'Status',
    'Opened to',
    'Capacities required',
    'Document',
    ...textHead(text),
    'Id',
  ];
  printPart(io, 'Lessons', head, lessons, (one) => [
    stateText(one),
    one.sharedOn,
    one.status,
    one.visibility,
    one.capacitiesRequired.join(' '),
    one.document === null ? null : documentText(one.document),
    ...(text ? [contactText(one.text)] : []),
    one.lesson,
  ]);
}

function printReports(io: Io, reports: Found['reports'], text: boolean): void {
  const head = ['State', 'Extent', 'Status', 'Reported on', 'Activity', 'Opened to', 'Evidence'];
  printPart(io, 'Reports', [...head, 'Whose word it is', ...textHead(text), 'Id'], reports, (one) => [
    stateText(one),
    one.extent,
    one.status,
    one.reportedOn,
    one.activityUntil === null
      ? `since ${one.activityFrom}`
      : days({ from: one.activityFrom, until: one.activityUntil }),
    one.visibility,
    one.evidence.map(documentText).join('\n'),
    one.label,
    ...(text ? [contactText(one.text)] : []),
    one.report,
  ]);
}

function printDeclarations(io: Io, declarations: Found['declarations']): void {
  const head = ['State', 'Declared on', 'Period', 'Opened to', 'Whose word it is', 'Id'];
  printPart(io, 'Declarations that there is nothing new to report, of all CBMs', head, declarations, (one) => [
    stateText(one),
    one.declaredOn,
    days({ from: one.periodFrom, until: one.periodUntil }),
    one.visibility,
    one.label,
    one.declaration,
  ]);
}

function textHead(text: boolean): readonly string[] {
  return text ? ['Text'] : [];
}

function documentText({ title, link }: CbmDocument): string {
  return link === undefined ? title : `${title}, ${link}`;
}
