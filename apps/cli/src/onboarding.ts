import type { Command } from 'commander';
import { ONBOARDING_STEPS, type PresentHolder, type PresentHolders, type StepsReached } from '#libs/ledger';
import { type DoorOptions, throughDoor } from './door.ts';
import type { Io } from './io.ts';
import { type Moment, type MomentOptions, printMoment } from './moment.ts';
import { asJson, atMoment, throughToken } from './options.ts';
import { printJson, printTable } from './output.ts';
import { participantBy } from './states.ts';

interface OnboardingOptions extends DoorOptions, MomentOptions {
  readonly state?: string;
  readonly json?: boolean;
}

interface Way {
  readonly reached: StepsReached;
  readonly notRecorded: readonly string[];
  readonly next: string | null;
  readonly missing: readonly string[];
}

interface Onboarding extends Moment {
  readonly states: readonly (Way & {
    readonly state: string;
    readonly presentHolders: PresentHolders;
    readonly seats: readonly (Way & {
      readonly role: string;
      readonly ordinal: number;
      readonly holder: PresentHolder | null;
    })[];
  })[];
}

export function addOnboarding(program: Command, io: Io): void {
  const verb = program
    .command('onboarding')
    .description('how far States and their Points of Contact have come, and what is missing')
    .option('--state <state>', 'only this State: its id, a code or a name');
  asJson(atMoment(throughToken(verb))).action((options: OnboardingOptions) => onboarding(options, io));
}

async function onboarding(options: OnboardingOptions, io: Io): Promise<void> {
  const { at, on, json } = options;
  const answer = await throughDoor(options, io, async (door) => {
    const state = await participantBy(door, options.state, options);
    return door.call<Onboarding>({ method: 'GET', path: '/api/onboarding', query: { at, on, state } });
  });
  if (json === true) {
    printJson(io, answer);
    return;
  }
  printMoment(io, answer);
  const lines = answer.states.flatMap((one) => [
    line(one.state, one, presentOf(one.presentHolders)),
    ...one.seats.map((seat) => line(`  ${seat.role} ${String(seat.ordinal)}`, stepsOf(seat), heldSince(seat.holder))),
  ]);
  printTable(io, ['State, seat', 'Present holder', ...ONBOARDING_STEPS, 'Next', 'Missing'], lines);
}

function line(name: string, { reached, notRecorded, next, missing }: Way, holder: string): readonly (string | null)[] {
  const steps = ONBOARDING_STEPS.map((step) => reached[step] ?? (notRecorded.includes(step) ? 'not recorded' : null));
  return [name, holder, ...steps, next, missing.join(' ')];
}

function presentOf({ seats, trained, pinged }: PresentHolders): string {
  return `${String(seats)}: ${String(trained)} trained, ${String(pinged)} pinged`;
}

function heldSince(holder: PresentHolder | null): string {
  return holder === null ? 'none' : `since ${holder.since}`;
}

/** A step that a former holder took is told as such: the present one has not taken it. */
function stepsOf({ holder, ...seat }: Way & { readonly holder: PresentHolder | null }): Way {
  const own: Partial<StepsReached> = holder?.reached ?? {};
  const told = ONBOARDING_STEPS.map((step) => {
    const day = seat.reached[step];
    return [step, own[step] ?? (step in own && day !== null ? `former: ${day}` : day)];
  });
  return { ...seat, reached: Object.fromEntries(told) as StepsReached };
}
