import fc from 'fast-check';
import { dependentsOf } from '../shared/amend.ts';
import { counting } from '../shared/counting.ts';
import type {
  ChangePocRole,
  ConfirmEntry,
  DirectoryCommand,
  NameAlternate,
  SupersedeNomination,
  UpdateContactDetails,
  WithdrawNomination,
  WithdrawPoc,
} from './directory.commands.ts';
import { division, dutyOffice, personalFields } from './directory.examples.ts';
import {
  act,
  activate,
  annul,
  correct,
  enter,
  left,
  nominate,
  replace,
  type Story,
  vacant,
} from './directory.scenario.ts';
import { freshIndex, type SeatEntry } from './directory.state.ts';

/** Random histories of one roster, for property tests. */

export const DAYS = Array.from({ length: 12 }, (_, at) => `2024-${String(at + 1).padStart(2, '0')}-09`);

/** A step names things by number; what there is of them when its turn comes is taken. */
export interface Step {
  readonly kind: number;
  readonly seat: number;
  readonly thing: number;
  readonly day: string;
  readonly other: string;
}

export const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.nat(14),
  seat: fc.nat(2),
  thing: fc.nat(12),
  day: fc.constantFrom(...DAYS),
  other: fc.constantFrom(...DAYS),
});

/** Deterministic: the same step on the same story is the same command. */
export function commandOf(
  { kind, seat: s, thing, day: effectiveOn, other }: Step,
  story: Pick<Story, 'events'>,
  key: string,
): DirectoryCommand {
  const index = freshIndex(counting(story.events));
  const seat = [...index.seats.keys()][thing % Math.max(1, Math.min(3, index.seats.size))] ?? 'none';
  const pending = [...index.nominations].filter(([, { settled }]) => settled.length === 0).map(([id]) => id);
  const nomination = pending[thing % Math.max(1, pending.length)] ?? [...index.nominations.keys()][thing] ?? 'none';
  const revision = (thing * 5 + s) % Math.max(1, story.events.length);
  const role = s === 0 ? 'diplomatic' : 'technical';
  const known = index.seats.get(seat);
  const next = thing % 3 === 0 ? effectiveOn : dayAfter(known?.turns.at(-1)?.from ?? '');
  const settled = thing % 3 === 0 ? effectiveOn : (index.nominations.get(nomination)?.event.effectiveOn ?? effectiveOn);
  const more = { key };
  const carded = { key, card: personalFields };
  switch (kind) {
    case 0:
      return nominate({ role, ordinal: 1 + (thing % 4), effectiveOn }, carded);
    case 1:
    case 2:
      return enter({ role, ordinal: 1, effectiveOn, ...(thing % 3 === 0 ? { to: other } : {}) }, carded);
    case 3:
      return activate({ nomination, effectiveOn, ...(thing % 3 === 0 ? { to: other } : {}) }, more);
    case 4:
    case 5:
      return replace(next, { seat, ...(thing % 2 === 0 ? { leftOn: other < next ? other : next } : {}) }, carded);
    case 6:
      return left(next, { seat });
    case 7:
      return act<WithdrawPoc>('WithdrawPoc', { seat, effectiveOn: next }, more);
    case 8:
      return act<ChangePocRole>(
        'ChangePocRole',
        { seat, role: thing % 4 === 0 ? role : otherRole(known?.role), effectiveOn: next, ordinal: 1 + (thing % 5) },
        more,
      );
    case 9:
      return act<UpdateContactDetails>('UpdateContactDetails', { seat, effectiveOn, holder: { hours: other } }, more);
    case 10:
      return thing % 2 === 0
        ? act<WithdrawNomination>('WithdrawNomination', { nomination, effectiveOn: settled }, more)
        : act<SupersedeNomination>('SupersedeNomination', { nomination, effectiveOn: settled }, more);
    case 11:
      return thing % 2 === 0
        ? act<ConfirmEntry>('ConfirmEntry', { seat, effectiveOn: confirmedOn(known, effectiveOn), by: 'state' }, more)
        : act<NameAlternate>('NameAlternate', { seat, effectiveOn, holder: division }, more);
    case 12:
      return correct(revision, { effectiveOn });
    case 13:
      return correct(revision, { data: { holder: thing % 2 === 0 ? division : dutyOffice } });
    default:
      return annul(revision, ...(s === 0 ? [] : dependentsOf(story.events, [revision])));
  }
}

/** The first of the days after another one, or the last of all. */
function dayAfter(day: string): string {
  return DAYS.find((one) => one > day) ?? DAYS.at(-1) ?? day;
}

function otherRole(role: string | undefined): string {
  return role === 'diplomatic' ? 'technical' : 'diplomatic';
}

/** Where the seat began to be held before the day on which the commands are given, that day; confirmations are not made beforehand. */
function confirmedOn(seat: SeatEntry | undefined, day: string): string {
  const begun = seat?.turns.findLast(({ kind, from }) => kind === 'start' && from <= '2024-05-09');
  return begun?.from ?? day;
}

/** What the steps tell, as far as it is accepted; with the commands that were. */
export function tell(steps: readonly Step[]): { readonly story: Story; readonly prefixes: readonly Story[] } {
  let story = vacant;
  const prefixes: Story[] = [];
  for (const [at, one] of steps.entries()) {
    const command = commandOf(one, story, `key-${String(at)}`);
    if (story.refuses(command) !== undefined) continue;
    story = story.after(command);
    prefixes.push(story);
  }
  return { story, prefixes };
}

export const history = fc.array(step, { minLength: 8, maxLength: 30 });
