import { countOf, listed, perCent } from './english.ts';
import type { ReportTable } from './suppression.ts';
import {
  asAt,
  cells,
  during,
  inSentence,
  pronoun,
  shareOf,
  STATES,
  type Tellable,
  type Told,
  type Value,
} from './telling-words.ts';

/** Both by State and by seat, each on both bases, and none without its name (domain rule R3). */
export function checks({ lines }: ReportTable, value: Value): readonly Told[] {
  return lines.flatMap(({ key, label }) => {
    const [byState, bySeat] = [checkByState(key, value), checkBySeat(key, value)];
    if (byState === undefined || bySeat === undefined) return [];
    return [{ text: `communication check, ${inSentence(label)}: ${byState}; ${bySeat}.` }];
  });
}

function checkByState(line: string, value: Value): string | undefined {
  const found = cells(value, line, 'states', 'statesAnswered', 'statesAll');
  if (!found) return undefined;
  const [asked = 0, answered = 0, all = 0] = found;
  const share = (column: string) => value(line, column);
  const one = `${pronoun(answered)}${shareOf(answered, share('statesAnsweredShare'))} acknowledged at any time through at least one seat`;
  const every = `${pronoun(all)}${shareOf(all, share('statesAllShare'))} through all their seats`;
  const delivered =
    answered === 0 ? undefined : cells(value, line, 'statesAnsweredOfDelivered', 'statesAllOfDelivered');
  return `of ${countOf(asked, ...STATES)} asked, ${one} and ${every}${ofDelivered('States with a seat to which a message was delivered', delivered)}`;
}

function checkBySeat(line: string, value: Value): string | undefined {
  const found = cells(value, line, 'targets', 'within-window', 'after-window');
  if (!found) return undefined;
  const [asked = 0, within = 0, after = 0] = found;
  const answered = within + after;
  const delivered = answered === 0 ? undefined : cells(value, line, 'seatsAnsweredOfDelivered');
  const inTime = answered === 0 ? '' : `, ${pronoun(within)} of them within the window`;
  return `of ${countOf(asked, 'seat', 'seats')} asked, ${pronoun(answered)}${shareOf(answered, value(line, 'seatsAnswered'))} acknowledged at any time${inTime}${ofDelivered('seats to which a message was delivered', delivered)}`;
}

/** The other base; nobody acknowledged, or no message was delivered: none. */
function ofDelivered(whom: string, shares: readonly number[] | undefined): string {
  return shares === undefined ? '' : ` (${listed(shares.map(perCent))} of the ${whom})`;
}

export function activities(_table: ReportTable, value: Value, figures: Tellable): readonly Told[] {
  const found = cells(value, 'any', 'states', 'headsInPerson', 'headsRemote');
  if (!found) return [];
  const [states = 0, here = 0, afar = 0] = found;
  const tookPart = `${during(figures)}, ${countOf(states, ...STATES)} took part in exercises and meetings`;
  if (here + afar === 0) return [{ text: `${tookPart}.` }];
  const heads = `${countOf(here, 'participant', 'participants')} in person and ${countOf(afar, 'participant', 'participants')} remotely`;
  return [{ text: `${tookPart}, with ${heads}.` }];
}

export function training(_table: ReportTable, value: Value, figures: Tellable): readonly Told[] {
  const found = cells(value, 'any', 'statesInPeriod', 'seatsInPeriod', 'statesUntil', 'seatsUntil');
  if (!found) return [];
  const [states = 0, seats = 0, statesUntil = 0, seatsUntil = 0] = found;
  const whose = (seatCount: number, stateCount: number) =>
    seatCount === 0 ? 'no seat' : `${countOf(seatCount, 'seat', 'seats')} of ${countOf(stateCount, ...STATES)}`;
  return [
    { text: `${during(figures)}, ${whose(seats, states)} completed a training module.` },
    {
      on: figures.coordinate.on,
      text: `${asAt(figures.coordinate.on)}, ${whose(seatsUntil, statesUntil)} had completed a training module.`,
    },
  ];
}

/** What is reported is as reported by the State (domain rule R6). */
export function cbms(_table: ReportTable, value: Value, figures: Tellable): readonly Told[] {
  return [
    ...(cells(value, 'any', 'adopting') ?? []).map((count) => ({
      on: figures.coordinate.on,
      text: `${asAt(figures.coordinate.on)}, ${countOf(count, ...STATES)} championed ${atLeastOne(count)}.`,
    })),
    ...(cells(value, 'any', 'reporting') ?? []).map((count) => ({
      text: `${during(figures)}, ${countOf(count, ...STATES)} reported having implemented, fully or partially, ${atLeastOne(count)}.`,
    })),
  ];
}

function atLeastOne(count: number): string {
  return `${count === 0 ? 'a' : 'at least one'} confidence-building measure`;
}

/** A State stands in the line of each of its topics, so that lines are not added up to States; a match stands in one. What `other` gathers is no topic that may be told. */
export function capacity({ lines }: ReportTable, value: Value, figures: Tellable): readonly Told[] {
  const rows = lines.map(({ key }) => cells(value, key, 'needs', 'offers', 'matches'));
  if (rows.length === 0 || rows.includes(undefined)) return [];
  const column = (at: number) => rows.map((row) => row?.[at] ?? 0);
  const topics = (counts: readonly number[]) =>
    countOf(counts.filter((count, line) => count > 0 && lines[line]?.key !== 'other').length, 'topic', 'topics');
  const matches = column(2).reduce((sum, count) => sum + count, 0);
  return [
    {
      on: figures.coordinate.on,
      text: `${asAt(figures.coordinate.on)}, States stated needs on ${topics(column(0))} and offers on ${topics(column(1))}, as far as these are named openly.`,
    },
    {
      text: `${during(figures)}, ${countOf(matches, 'need was', 'needs were')} brought together with an offer or an organisation.`,
    },
  ];
}

export function calls({ lines }: ReportTable, value: Value): readonly Told[] {
  return lines.flatMap(({ key, label }) => {
    const found = cells(value, key, 'answered', 'byDeadline');
    if (!found) return [];
    const [answered = 0, inTime = 0] = found;
    const share = shareOf(answered, value(key, 'percent'));
    const by = answered === 0 ? '' : `, ${pronoun(inTime)} of them by the deadline`;
    return [{ text: `call for inputs, ${label}: ${countOf(answered, ...STATES)}${share} answered${by}.` }];
  });
}
