import type { ExceptionFound, StateOnboarding, WorkItem, WorkKind } from '#libs/ledger';
import { type ActShown, actsWithoutCards, mayReadAct } from './audit.ts';
import { type StateShown, stateShown } from './entries.ts';
import type { Look } from './reads.ts';

/** What comes next, in words, and the route that does it. */
interface NextStep {
  readonly words: string;
  readonly route: string;
}

const NEXT_STEPS: Readonly<Record<WorkKind, NextStep>> = {
  'communication-without-entry': {
    words: 'Enter what it asks for, resting on this communication.',
    route: 'POST /api/rosters/{participant}/entries',
  },
  'nomination-pending': {
    words: 'Check it: activate the entry, or ask for what is missing.',
    route: 'POST /api/nominations/{entity}/activation',
  },
  'confirmation-due': {
    words: 'Ask the State to confirm the entry, and record its confirmation.',
    route: 'POST /api/seats/{entity}/confirmations',
  },
  'check-due': {
    words: 'Plan the next communication check, or send out the one that is planned.',
    route: 'POST /api/rounds',
  },
  'delivery-failure': {
    words: 'Reach the State through its Permanent Mission, and ask for a way that works.',
    route: 'POST /api/seats/{entity}/updates',
  },
  'remark-open': {
    words: 'Look at what it is about; correct it, or close the remark as maintained or withdrawn.',
    route: 'POST /api/remarks/{entity}/close',
  },
  'erasure-open': {
    words: 'Decide on the request; carry out what is granted.',
    route: 'POST /api/erasures/{entity}/decision',
  },
  'retention-ended': {
    words: 'Request the erasure of the former holder’s data on the ground that retention has ended.',
    route: 'POST /api/erasures',
  },
};

export interface WorkShown extends Omit<WorkItem, 'state'> {
  /** Null: it is about no State. */
  readonly state: string | null;
  readonly stateToday?: string;
  readonly next: string;
  readonly route: string;
}

/** The manager's work, each item with its next step. */
export function workShown({ viewer }: Look, items: readonly WorkItem[]): readonly WorkShown[] {
  return items
    .filter(({ participant }) => viewer.sees('workList', { participant }))
    .map(({ state, ...item }) => {
      const { words, route } = NEXT_STEPS[item.kind];
      const named = route.replace('{participant}', item.participant ?? '').replace('{entity}', item.entity ?? '');
      return { ...item, ...(state ? stateShown(state) : { state }), next: words, route: named };
    });
}

export interface OnboardingShown extends Omit<StateOnboarding, 'state'>, StateShown {}

export function onboardingShown({ viewer }: Look, states: readonly StateOnboarding[]): readonly OnboardingShown[] {
  return states
    .filter(({ state }) => viewer.sees('onboarding', { participant: state.participant }))
    .map(({ state, ...others }) => ({ ...stateShown(state), ...others }));
}

export interface ExceptionShown {
  readonly kind: ExceptionFound['kind'];
  readonly act: ActShown;
  readonly with: readonly number[];
  readonly days: number | null;
}

/** Exceptions whose act the reader may read. */
export function exceptionsShown(look: Look, found: readonly ExceptionFound[]): readonly ExceptionShown[] {
  return found
    .filter(({ entry }) => look.viewer.sees('exceptions', { participant: entry.about.participant ?? null }))
    .filter(({ entry }) => mayReadAct(look, entry))
    .flatMap(({ kind, entry, with: others, days }) =>
      actsWithoutCards(look, [{ entry, changes: [] }]).map((act) => ({
        kind,
        act,
        with: others,
        days: days ?? null,
      })),
    );
}
