import type { Day, Row } from '#libs/temporal';

/** The way into the directory (domain §2.5), in its order. A projection over what is recorded, never a stored state. */
export const ONBOARDING_STEPS = [
  'invited',
  'designated',
  'nominated',
  'checked',
  'active',
  'trained',
  'first-ping-acknowledged',
  'first-exercise',
] as const;
export type OnboardingStep = (typeof ONBOARDING_STEPS)[number];

/** The day on which each step was reached; null: nothing of it is recorded. */
export type StepsReached = Readonly<Record<OnboardingStep, Day | null>>;

export interface StepsAhead {
  /** Steps that nothing is recorded of although a later one was reached: they may have been taken all the same. */
  readonly notRecorded: readonly OnboardingStep[];
  /** The first step after the last one reached; null: none is left. Steps may be reached in another order. */
  readonly next: OnboardingStep | null;
}

/** What lies behind the last step reached, and what comes after it. */
export function ahead(reached: StepsReached): StepsAhead {
  const last = ONBOARDING_STEPS.findLastIndex((step) => reached[step] !== null);
  return {
    notRecorded: ONBOARDING_STEPS.slice(0, Math.max(last, 0)).filter((step) => reached[step] === null),
    next: ONBOARDING_STEPS[last + 1] ?? null,
  };
}

export function firstDay(rows: readonly Row[] = []): Day | null {
  return rows.reduce<Day | null>(
    (first, { validFrom }) => (first === null || validFrom < first ? validFrom : first),
    null,
  );
}
