import { mayCommand, type Office, type Policy } from '#libs/ledger';
import { permalinkOf, presentOf } from '../../http/caching.ts';
import type { Caller } from '../../http/caller.ts';
import type { Coordinate } from '../../http/coordinate.ts';
import type { Look } from '../../reading/reads.ts';
import { nameToday } from '../../reading/participants.ts';
import type { Frame, Moment } from './layout.tsx';
import { instantText } from './words.ts';

const OFFICE_NAMES: Readonly<Record<Office, string>> = {
  'directory-manager': 'Directory manager',
  import: 'Import',
  'national-authority': 'Designating authority',
  poc: 'Point of Contact',
  'regional-organisation': 'Regional organisation',
  reviewer: 'Reviewer',
  chair: 'Chair',
};

export function officeName(office: string): string {
  return OFFICE_NAMES[office as Office] ?? office;
}

/** Who is signed in, and what the head of the page offers. */
export function frameOf(look: Look, policy: Policy): Pick<Frame, 'signedIn' | 'mayEnter'> {
  const { caller } = look.viewer;
  return {
    signedIn: signedInAs(look, caller),
    mayEnter: mayCommand(policy, caller.office, 'NominatePoc') !== undefined,
  };
}

function signedInAs(look: Look, { office, participant, group }: Caller): string {
  const of = participant === undefined ? group : nameToday(look, participant);
  return of === undefined ? officeName(office) : `${officeName(office)}, ${of}`;
}

/** The moment that a page shows, with the address that shows it for ever. */
export function momentOf(url: string, coordinate: Coordinate, today: string): Moment {
  const { index, knownAt, on } = coordinate;
  return {
    index,
    knownAt: index < 0 ? '' : instantText(new Date(knownAt).toISOString()),
    on,
    today,
    isNow: coordinate.current && on === today,
    permalink: permalinkOf(url, coordinate),
    now: presentOf(url),
  };
}
