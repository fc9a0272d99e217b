import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, Inject, Post, Query } from '@nestjs/common';
import { CHANNELS, COMMUNICATION_KINDS, communicationsAt, mayCommand, REASONS } from '#libs/ledger';
import { AUDIT } from '#libs/temporal';
import { ApiExcludeController } from '../../http/described.ts';
import { type Exchange, Here } from '../../http/exchange.ts';
import { May } from '../../http/guard.ts';
import { type ProblemAnswer, problemOf } from '../../http/problem.ts';
import type { OpenLedger } from '../../open-ledger.ts';
import { communicationsShown } from '../../reading/communications.ts';
import { wholeAt } from '../../reading/paging.ts';
import { LEDGER } from '../../reading/ledger-token.ts';
import { MomentQuery } from '../../reading/moment.dto.ts';
import { roleName, rolesOf, statesOf } from '../directory/directory.view.ts';
import { frameOf } from '../shared/frame.ts';
import type { Option } from '../shared/parts.tsx';
import { html, type PageLook, Pages, redirect } from '../shared/pages.ts';
import { actionOf, ChangeForm, fieldsMissing } from './change.form.ts';
import { type ChangeForm as ChangeView, changePage, chooseChangePage } from './change-page.tsx';
import { Entering } from './entering.ts';
import { word } from '../../reading/rows.ts';

const TABLES = ['participants', 'seats', 'nominations', 'communications', AUDIT];
const COMMANDS = ['NominatePoc', 'ReplaceHolder', 'UpdateContactDetails', 'RecordHolderLeft', 'WithdrawPoc'] as const;

/** The form by which a change is entered from a communication, or by the State itself. */
@ApiExcludeController()
@Controller('changes')
export class ChangesController {
  private readonly pages: Pages;
  private readonly entering: Entering;
  private readonly ledger: OpenLedger;

  constructor(pages: Pages, entering: Entering, @Inject(LEDGER) ledger: OpenLedger) {
    this.pages = pages;
    this.entering = entering;
    this.ledger = ledger;
  }

  @Get('new')
  @May(...COMMANDS)
  async form(@Here() here: Exchange, @Query() query: ChangeForm): Promise<void> {
    const look = await this.pages.look(here, new MomentQuery(), TABLES);
    const state = look.viewer.caller.participant ?? query.state;
    const frame = frameOf(look, look.policy);
    const states = statesOf(look).filter(
      ({ value }) => look.viewer.caller.participant === undefined || value === state,
    );
    if (state === undefined || query.action === undefined || !states.some(({ value }) => value === state)) {
      return html(here.reply, chooseChangePage({ frame, states }));
    }
    const begun = { state, key: randomUUID(), receivedOn: look.now.on, communicationLanguage: 'en' };
    const values: ChangeForm = Object.assign(new ChangeForm(), query, begun);
    return html(here.reply, changePage(await this.view(look, values)));
  }

  @Post()
  @May(...COMMANDS)
  async enter(@Here() here: Exchange, @Body() form: ChangeForm): Promise<void> {
    const look = await this.pages.look(here, new MomentQuery(), TABLES);
    const state = look.viewer.caller.participant ?? form.state;
    const values: ChangeForm = Object.assign(new ChangeForm(), form, state === undefined ? {} : { state });
    const entered = await this.entering.enter(here, values, needsCommunication(look));
    if ('receipt' in entered) {
      const { index } = entered.receipt;
      const recorded = index === undefined ? '' : `?recorded=${String(index)}`;
      return redirect(here.reply, `/seats/${entered.seat}${recorded}`, 303);
    }
    const { error, communication = form.communication } = entered;
    const problem = problemOf(error);
    if (problem.status >= 500 || problem.status === 401) throw error;
    const again: ChangeForm = Object.assign(
      new ChangeForm(),
      values,
      communication === undefined ? {} : { communication },
    );
    const now = await this.pages.look(here, new MomentQuery(), TABLES);
    void here.reply.status(problem.status);
    return html(here.reply, changePage({ ...(await this.view(now, again)), problem: ofForm(problem) }));
  }

  private async view(look: PageLook, form: ChangeForm): Promise<ChangeView> {
    const { policy } = look;
    const state = form.state ?? '';
    return {
      frame: frameOf(look, policy),
      state: { value: state, label: statesOf(look).find(({ value }) => value === state)?.label ?? state },
      action: actionOf(form.action),
      key: form.key ?? randomUUID(),
      values: Object.fromEntries(Object.entries(form)),
      needsCommunication: needsCommunication(look),
      communications: await this.communications(look, state),
      communicationKinds: COMMUNICATION_KINDS.map(option),
      channels: CHANNELS.map(option),
      seats: seatsOf(look, state),
      roles: rolesOf(policy),
      reasons: REASONS.map(option),
    };
  }

  /** Those that no entry rests on yet come first. */
  private async communications(look: PageLook, state: string): Promise<readonly Option[]> {
    const all = communicationsAt(look.tables, look.point, { participant: state });
    const whole = { ...look, cut: wholeAt(look.point) };
    const { communications } = await communicationsShown(whole, this.ledger.vault, all, false);
    return communications
      .toSorted((a, b) => Number(b.open) - Number(a.open))
      .map(({ id, kind, reference, datedOn, receivedAt, open }) => ({
        value: id,
        label: `${words(kind)}${reference === null ? '' : ` ${reference}`}, ${datedOn === null ? `received ${receivedAt.slice(0, 10)}` : `of ${datedOn}`}${open ? ', nothing entered yet' : ''}`,
      }));
  }
}

/** A problem in the words of the form. */
function ofForm(problem: ProblemAnswer): NonNullable<ChangeView['problem']> {
  const errors = problem.code === 'incomplete' ? fieldsMissing(problem.names) : problem.errors;
  const detail = errors.length > 0 ? 'Some fields cannot be taken as they are.' : problem.detail;
  return { title: errors.length > 0 ? 'Not recorded yet' : problem.title, detail, errors };
}

/** The State itself enters its own changes; the manager needs a communication (domain rule H5). */
function needsCommunication({ policy, viewer }: PageLook): boolean {
  return mayCommand(policy, viewer.caller.office, 'NominatePoc') === 'on-behalf';
}

function seatsOf({ tables, point, policy, viewer }: PageLook, state: string): readonly Option[] {
  const own = viewer.caller.seat;
  return tables
    .table('seats')
    .allAt(point, { participant: state })
    .filter(({ entity }) => own === undefined || entity === own)
    .map(({ entity, fields }) => ({
      value: entity,
      label: seatLabel(roleName(policy, word(fields['role'])), Number(fields['ordinal']), fields['organisation']),
    }));
}

function seatLabel(role: string, ordinal: number, organisation: unknown): string {
  const number = ordinal > 1 ? ` ${String(ordinal)}` : '';
  return `${role}${number}${typeof organisation === 'string' ? `, ${organisation}` : ''}`;
}

function option(value: string): Option {
  return { value, label: words(value) };
}

function words(code: string): string {
  const text = code.replaceAll('-', ' ');
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}
