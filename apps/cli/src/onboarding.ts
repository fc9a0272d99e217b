import type { Command } from 'commander';
import { ONBOARDING_STEPS, type StepsReached } from '#libs/ledger';
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
  readonly next: string | null;
  readonly missing: readonly string[];
}

interface Onboarding extends Moment {
  readonly states: readonly (Way & {
    readonly state: string;
    readonly seats: readonly (Way & { readonly role: string; readonly ordinal: number })[];
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
    const state = await participantBy(door, options.state);
    return door.call<Onboarding>({ method: 'GET', path: '/api/onboarding', query: { at, on, state } });
  });
  if (json === true) {
    printJson(io, answer);
    return;
  }
  printMoment(io, answer);
  const lines = answer.states.flatMap((one) => [
    line(one.state, one),
    ...one.seats.map((seat) => line(`  ${seat.role} ${String(seat.ordinal)}`, seat)),
  ]);
  printTable(io, ['State, seat', ...ONBOARDING_STEPS, 'Next', 'Missing'], lines);
}

function line(name: string, { reached, next, missing }: Way): readonly (string | null)[] {
  return [name, ...ONBOARDING_STEPS.map((step) => reached[step]), next, missing.join(' ')];
}
