import type { PocContactDetailsUpdated } from '../directory/directory.events.ts';
import { type Act, fromDay, type Scene, target } from './scene.ts';
import { mergedCard, personalCells } from './cards.ts';
import { changedMembers } from './cells.ts';
import { CARD_FIELDS, type PersonalColumn } from './columns.ts';
import { RowRefused } from './row.ts';
import { startOf, updatesOf } from './thing.ts';

/** New details from a day on. Cards are whole: what the row does not name stays in its card as it is on that day. */
export async function updates(scene: Scene): Promise<readonly Act[]> {
  const thing = target(scene);
  const start = startOf(thing);
  if (!start)
    throw new RowRefused(
      'target',
      'target-not-fitting',
      'The target is no entry that counts: only an entry’s details are updated.',
    );
  const { cells } = scene.row;
  const when = fromDay(scene);
  const personal = personalCells(cells);
  const holder = changedMembers(cells);
  const known = updatesOf(thing);
  const before = [start, ...known].findLast((event) => event.effectiveOn <= when.effectiveOn && 'card' in event.data);
  const whole =
    personal.length === 0
      ? undefined
      : mergedCard(await scene.cards.of(before ?? start, scene.participant), cells, personal);
  const update: Act = {
    type: 'UpdateContactDetails',
    data: {
      seat: start.data.seat,
      of: start.revision,
      ...when,
      ...(Object.keys(holder).length === 0 ? {} : { holder }),
      ...(personal.length === 0 ? {} : { changedPersonal: personal.map((column) => CARD_FIELDS[column]) }),
    },
    ...(whole ? { card: whole } : {}),
  };
  return [
    update,
    ...(await carriedOver(
      scene,
      known.filter(({ effectiveOn }) => effectiveOn > when.effectiveOn),
      personal,
    )),
  ];
}

/** Cards of later days that only carried the earlier value over are put right by a late notice. */
async function carriedOver(
  scene: Scene,
  later: readonly PocContactDetailsUpdated[],
  personal: readonly PersonalColumn[],
): Promise<readonly Act[]> {
  const { row, cards, participant } = scene;
  const acts: Act[] = [];
  let open = personal;
  for (const update of later) {
    open = open.filter((column) => !update.data.changed.includes(CARD_FIELDS[column]));
    if (open.length === 0) break;
    if (!update.data.card) continue;
    acts.push({
      type: 'CorrectEntry',
      data: { corrects: update.revision, set: {}, errorOf: 'recording', reason: 'late-notice' },
      card: mergedCard(await cards.of(update, participant), row.cells, open),
    });
  }
  return acts;
}
