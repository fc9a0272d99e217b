import type { Type } from '@nestjs/common';
import { RegisterCommunicationBody } from '../../api/communications/communications.dto.ts';
import { CommunicationsController } from '../../api/communications/communications.controller.ts';
import {
  DepartureBody,
  EntryBody,
  NominationBody,
  ReplacementBody,
  UpdateBody,
} from '../../api/directory/roster.dto.ts';
import { RostersController } from '../../api/directory/rosters.controller.ts';
import { SeatActsController } from '../../api/directory/seats.controller.ts';
import type { ReceiptAnswer } from '../../http/answers.ts';
import type { Exchange } from '../../http/exchange.ts';
import { requestPipe } from '../../http/pipe.ts';
import { Problem } from '../../http/problem.ts';
import type { OpenLedger } from '../../open-ledger.ts';
import { actionOf, changeBody, type ChangeForm, communicationBody, formField, formWords } from './change.form.ts';
import { word } from '../../reading/rows.ts';

type Send = (here: Exchange) => Promise<ReceiptAnswer>;

/** The receipt of the change, and the seat that it is about. */
export interface Entered {
  readonly receipt: ReceiptAnswer;
  readonly seat: string;
}

/** Why the change was not recorded, and the communication that was registered for it all the same. */
export interface NotEntered {
  readonly error: unknown;
  readonly communication: string | undefined;
}

/** Stands for a communication that is not registered yet. */
const PLACEHOLDER = '00000000-0000-4000-8000-000000000000';

/** Enters what a form says through the routes of the API: the same rules, twice sent is once recorded. */
export class Entering {
  private readonly communications: CommunicationsController;
  private readonly rosters: RostersController;
  private readonly seats: SeatActsController;
  private readonly ledger: OpenLedger;
  private readonly pipe = requestPipe();

  constructor(
    communications: CommunicationsController,
    rosters: RostersController,
    seats: SeatActsController,
    ledger: OpenLedger,
  ) {
    this.communications = communications;
    this.rosters = rosters;
    this.seats = seats;
    this.ledger = ledger;
  }

  /** The form is looked at as a whole before its communication is registered: what is wrong with the change keeps both out. */
  async enter(here: Exchange, form: ChangeForm, needsCommunication: boolean): Promise<Entered | NotEntered> {
    here.request.headers['idempotency-key'] = form.key ?? '';
    let communication: string | undefined;
    try {
      const rehearsed = needsCommunication ? PLACEHOLDER : undefined;
      await inFormWords(false, () => this.prepare(form, rehearsed));
      communication = needsCommunication ? await this.communication(here, form) : undefined;
      const send = await inFormWords(false, () => this.prepare(form, communication));
      const receipt = await inFormWords(false, () => send(here));
      return { receipt, seat: await this.member(receipt, 'seat') };
    } catch (error) {
      return { error, communication };
    }
  }

  private async communication(here: Exchange, form: ChangeForm): Promise<string> {
    if (form.communication !== undefined && form.communication !== '') return form.communication;
    return inFormWords(true, async () => {
      const body = await this.checked(RegisterCommunicationBody, communicationBody(form));
      return this.member(await this.communications.register(here, body), 'communication');
    });
  }

  /** Checks what the form says of the change; what is given back sends it. */
  private async prepare(form: ChangeForm, communication: string | undefined): Promise<Send> {
    const action = actionOf(form.action);
    const body = changeBody(form, action, communication);
    const { state = '', seat = '' } = form;
    if (action !== 'nominate' && seat === '') throw missing('seat', 'Choose a seat.');
    switch (action) {
      case 'nominate': {
        if (form.activate !== 'true') {
          const nomination = await this.checked(NominationBody, body);
          return (here) => this.rosters.nominate(here, state, nomination);
        }
        const entry = await this.checked(EntryBody, body);
        return (here) => this.rosters.enter(here, state, entry);
      }
      case 'replace': {
        const replacement = await this.checked(ReplacementBody, body);
        return (here) => this.seats.replace(here, seat, replacement);
      }
      case 'update': {
        const update = await this.checked(UpdateBody, body);
        return (here) => this.seats.update(here, seat, update);
      }
      case 'left': {
        const departure = await this.checked(DepartureBody, body);
        return (here) => this.seats.leave(here, seat, departure);
      }
      case 'withdraw': {
        const withdrawal = await this.checked(DepartureBody, body);
        return (here) => this.seats.withdraw(here, seat, withdrawal);
      }
    }
  }

  private async checked<T>(type: Type<T>, body: object): Promise<T> {
    return (await this.pipe.transform(body, { type: 'body', metatype: type })) as T;
  }

  /** A member of the entry that a receipt stands for. */
  private async member({ stream, revision }: ReceiptAnswer, name: string): Promise<string> {
    const [record] = await this.ledger.store.readStream(stream, revision - 1, 1);
    return word((record?.event.data as Readonly<Record<string, unknown>> | undefined)?.[name]);
  }
}

function missing(field: string, detail: string): Problem {
  return new Problem('malformed-request', 'Some fields cannot be taken as they are.', { errors: [{ field, detail }] });
}

/** Faults are named by the fields of the form. */
async function inFormWords<T>(ofCommunication: boolean, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Problem) || error.errors.length === 0) throw error;
    const errors = error.errors.map(({ field, detail }) => ({
      field: formField(field, ofCommunication),
      detail: formWords(field, detail),
    }));
    throw new Problem(error.code, error.message, { errors, headers: error.headers });
  }
}
