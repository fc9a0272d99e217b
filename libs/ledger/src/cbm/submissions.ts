import type { CardReference } from '#libs/vault';
import { sameJson } from '../shared/amend.ts';
import { Refusal } from '../shared/decider.ts';
import { requireNotTooFar } from '../shared/dated.ts';
import { requireListed } from './cbm.rules.ts';
import type { Checking } from './checked.ts';

/** What a State submits, amends and withdraws: a lesson, an implementation report. */

/** An entry of a submission's stream, as far as its course depends on it. */
interface Entry<D> {
  readonly revision: number;
  readonly effectiveOn: string;
  readonly data: D;
}

type TypedEntry = Entry<object> & { readonly type: string };

export interface Submission<D extends object> {
  readonly made: Entry<D>;
  readonly amended: readonly Entry<object>[];
  readonly withdrawn: Entry<object> | undefined;
}

/** Types of the entries by which a submission is made, amended and withdrawn. */
export interface Course {
  readonly made: string;
  readonly amended: string;
  readonly withdrawn: string;
}

/** The submission of a stream, as it counts. */
export function submissionIn<D extends object>(
  events: readonly TypedEntry[],
  course: Course,
): Submission<D> | undefined {
  const of = (type: string) => events.filter((event) => event.type === type);
  const [made] = of(course.made);
  if (!made) return undefined;
  return {
    made: { ...made, data: made.data as D },
    amended: of(course.amended),
    withdrawn: withdrawalOf(of(course.withdrawn)),
  };
}

/** What holds of a submission as it counts; of `fresh` entries also what depends on the day of recording. */
export function checkSubmission<D extends { readonly cbm: string }>(
  events: readonly TypedEntry[],
  fresh: readonly TypedEntry[],
  { context, data: { given } }: Checking,
  course: Course,
  requireSaid: (said: D) => void,
): void {
  for (const { type, effectiveOn, data } of fresh) {
    requireNotTooFar(effectiveOn, context, given);
    if (type === course.made) requireListed((data as D).cbm, effectiveOn, given);
  }
  const submission = submissionIn<D>(events, course);
  if (!submission) return;
  requireCourse(submission);
  for (const { effectiveOn } of [submission.made, ...submission.amended]) requireSaid(saidOn(submission, effectiveOn));
}

/** What it says on a day: as it was made, with its amendments up to that day laid over it. */
export function saidOn<D extends object>({ made, amended }: Submission<D>, day: string): D {
  const until = amended.filter(({ effectiveOn }) => effectiveOn <= day).toSorted(inCourse);
  return until.reduce((said, { data }) => ({ ...said, ...withoutEmptyCard(data) }), made.data);
}

/** By the day from which they hold; on one day as they were recorded. */
function inCourse(a: Entry<object>, b: Entry<object>): number {
  return a.effectiveOn === b.effectiveOn ? a.revision - b.revision : a.effectiveOn < b.effectiveOn ? -1 : 1;
}

/** An amendment whose text was corrected away leaves the text before. */
function withoutEmptyCard(data: object): object {
  return Object.fromEntries(Object.entries(data).filter(([member, value]) => member !== 'card' || value !== null));
}

/** Of the members given those that say something else than the submission on that day; a member that is not given says nothing. */
export function changesOn<D extends object, C extends object>(
  submission: Submission<D>,
  given: C,
  day: string,
): Partial<C> {
  const said = saidOn(submission, day) as Readonly<Record<string, unknown>>;
  const changed = Object.entries(given).filter(
    ([member, value]) => value !== undefined && !sameJson(value, said[member] ?? null),
  );
  return Object.fromEntries(changed) as Partial<C>;
}

/** The submission of that id, when it is this State's. */
export function ownSubmission<D extends { readonly participant: string; readonly card?: CardReference }>(
  submission: Submission<D> | undefined,
  participant: string,
  unknown: () => Refusal,
): Submission<D> {
  if (!submission) throw unknown();
  if (submission.made.data.participant !== participant)
    throw new Refusal('foreign-participant', 'Only the State that submitted it amends or withdraws it.', [participant]);
  return submission;
}

/** The withdrawal that counts; there is never a second one. */
function withdrawalOf<W extends Entry<object>>(withdrawals: readonly W[]): W | undefined {
  if (withdrawals.length > 1) throw new Refusal('already-withdrawn', 'The same submission would be withdrawn twice.');
  return withdrawals[0];
}

/** It is amended and withdrawn no earlier than made, and not amended once withdrawn. */
function requireCourse({ made, amended, withdrawn }: Submission<object>): void {
  for (const { effectiveOn } of [...amended, ...(withdrawn ? [withdrawn] : [])]) {
    if (effectiveOn < made.effectiveOn)
      throw new Refusal('before-submission', 'The day lies before the submission itself.', [made.effectiveOn]);
  }
  const late = withdrawn && amended.find((one) => inCourse(one, withdrawn) > 0);
  if (!withdrawn || !late) return;
  if (late.revision > withdrawn.revision)
    throw new Refusal('withdrawn', 'The State has withdrawn it: submit it anew.', [withdrawn.effectiveOn]);
  throw new Refusal('amended-since', 'It is amended from a later day: withdraw it from that day on, or later.', [
    late.effectiveOn,
  ]);
}
