import { CommandBus } from '@nestjs/cqrs';
import { type DirectoryCommand, type FromDoor, OnRoster, type Outcome, type Warning } from '#libs/ledger';
import { Acts, type Intent, type Made } from '../../http/acts.ts';
import type { ReceiptAnswer } from '../../http/answers.ts';
import { firstDay } from '../../http/coordinate.ts';
import type { Exchange } from '../../http/exchange.ts';
import type { OpenLedger } from '../../open-ledger.ts';
import { SameEmail } from './same-email.ts';
import { type Entered, otherSeatsOf } from './same-holder.ts';

type Plain<C> = C extends { readonly type: string; readonly data: unknown } ? Pick<C, 'type' | 'data'> : never;
/** A command of the roster without what the door adds to each. */
export type RosterAct = Plain<FromDoor<DirectoryCommand>>;

type RosterIntent = Intent<string, object> & { readonly participant: string };

/** Commands whose card is a holder's: the door looks at it before it is sealed. */
const OF_HOLDERS: readonly string[] = ['NominatePoc', 'EnterPoc', 'ReplaceHolder', 'UpdateContactDetails'];

/** Sends commands to a State's roster, and warns of what only the card shows. Such warnings are shown and never recorded. */
export class RosterActs {
  private readonly acts: Acts;
  private readonly bus: CommandBus;
  private readonly sameEmail: SameEmail;
  private readonly ledger: Pick<OpenLedger, 'tables' | 'vault'>;

  constructor(acts: Acts, bus: CommandBus, sameEmail: SameEmail, ledger: Pick<OpenLedger, 'tables' | 'vault'>) {
    this.acts = acts;
    this.bus = bus;
    this.sameEmail = sameEmail;
    this.ledger = ledger;
  }

  run(here: Exchange, intent: RosterIntent, act: RosterAct): Promise<ReceiptAnswer> {
    return this.acts.run(here, intent, (made) => this.send(intent.participant, act, made));
  }

  async send(
    participant: string,
    act: RosterAct,
    made: Made,
    subject = made.context.newId('subject'),
  ): Promise<Outcome> {
    const outcome = await this.bus.execute(
      new OnRoster(participant, { ...act, ...made } as FromDoor<DirectoryCommand>),
    );
    const { card, context } = made;
    if (card === undefined || !OF_HOLDERS.includes(act.type)) return outcome;
    const seat = 'seat' in act.data ? act.data.seat : undefined;
    const warnings = await this.warnings({ participant, subject, seat, card }, context.now.slice(0, 10));
    return { ...outcome, warnings: [...outcome.warnings, ...warnings] };
  }

  private async warnings(entered: Entered, today: string): Promise<readonly Warning[]> {
    const { participant, subject, card } = entered;
    const { telephone, email } = card;
    const others = await otherSeatsOf(this.ledger, entered, today);
    const elsewhere =
      typeof email === 'string' && (await this.sameEmail.elsewhere({ email, subject, participant }, today));
    return [
      ...(telephone === undefined ? [{ code: 'no-telephone', detail: 'No telephone is given.' }] : []),
      ...(elsewhere ? [{ code: 'same-email', detail: 'A seat of another State has the same e-mail.' }] : []),
      ...(others.length > 0
        ? [{ code: 'same-holder', detail: `The same holder, by name or e-mail, has: ${others.join(', ')}.` }]
        : []),
    ];
  }
}

/** A first day that may be known to the month or year only, as the command takes it. */
export function dated(effectiveOn: string): { readonly effectiveOn: string; readonly precision?: 'month' | 'year' } {
  const { day, precision } = firstDay(effectiveOn);
  return precision === 'day' ? { effectiveOn: day } : { effectiveOn: day, precision };
}
