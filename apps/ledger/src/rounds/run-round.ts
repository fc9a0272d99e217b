import { checks, counting, type Round, roundOf, type Step, stepsDue } from '#libs/ledger';
import { carryOut, type OwnStep, type Running, wholeSecond } from './carry-out.ts';
import { LeaseLost } from './fenced.ts';

/** A round that could not be dispatched within so long after its planned instant is left to the manager. */
const LATEST = 24 * 3_600_000;

/** What a run keeps of steps that cannot be carried out now. */
export interface Kept {
  /** It was tried a while ago and is not tried again yet. */
  rests(round: string, step: string): boolean;
  failed(round: string, step: string, reason: string): void;
  succeeded(round: string, step: string): void;
  late(round: string): void;
}

/** Does all that is due in a round, one step after another, each decided from the record as it stands then. Throws `LeaseLost`. */
export async function runRound(parts: Running, id: string, kept: Kept, isStopped: () => boolean): Promise<void> {
  const done = new Set<string>();
  while (!isStopped()) {
    const { state } = await parts.executor.fold(checks.decider, checks.stream(id));
    const round = roundOf(counting(state.events));
    const now = new Date(parts.clock.now()).toISOString();
    const step = nextStep(id, round, now, kept);
    if (!step || !round.scheduled) return;
    const name = nameOf(step);
    try {
      // an entry of this process that was annulled would be due again, and its key carries nothing out twice
      if (done.has(name)) throw new Error('It was done before, and is not in the record any more: do it by hand.');
      done.add(name);
      await carryOut(parts, round, step, { planning: round.scheduled, round: id, step: name, now });
      kept.succeeded(id, name);
    } catch (error) {
      if (error instanceof LeaseLost) throw error;
      kept.failed(id, name, error instanceof Error ? error.message : String(error));
    }
  }
}

/** The first thing due that the process does by itself and may try now. */
function nextStep(id: string, round: Round, now: string, kept: Kept): OwnStep | undefined {
  if (!isRunHere(round)) return undefined;
  for (const step of stepsDue(round, wholeSecond(now))) {
    if (!isOwn(step)) continue;
    if (step.kind === 'dispatch' && Date.parse(now) > Date.parse(step.dueAt) + LATEST) kept.late(id);
    else if (!kept.rests(id, nameOf(step))) return step;
  }
  return undefined;
}

function isOwn(step: Step): step is OwnStep {
  return step.kind !== 'follow-up';
}

/** Planned ahead, with an instant: what was entered after it tells of what others did. */
function isRunHere({ scheduled }: Round): boolean {
  if (scheduled?.data.plannedAt === undefined) return false;
  return (scheduled.appendedAt ?? scheduled.recordedAt) <= scheduled.data.plannedAt;
}

/** The same for the same thing, whenever it is done. */
function nameOf(step: OwnStep): string {
  const seat = 'seat' in step ? [step.seat] : [];
  const attempt = 'attempt' in step ? [String(step.attempt)] : [];
  return [step.kind, ...seat, ...attempt].join(' ');
}
