import { Body, Controller, Get, Header, Inject, Param, Post, Query } from '@nestjs/common';
import { SESSION_COOKIE } from '../../http/authenticate.ts';
import { Open } from '../../http/caller.ts';
import { ApiExcludeController } from '../../http/described.ts';
import { type Exchange, Here } from '../../http/exchange.ts';
import { Text } from '../../http/fields.ts';
import { Problem } from '../../http/problem.ts';
import { requireOwnOrigin } from '../../http/security.ts';
import type { OpenLedger } from '../../open-ledger.ts';
import { LEDGER } from '../../reading/ledger-token.ts';
import { html, redirect } from '../shared/pages.ts';
import { problemKindPage } from '../shared/problem-kinds.tsx';
import { STYLE, STYLE_PATH } from '../shared/style.ts';
import { signInPage } from './sign-in.tsx';

const HOURS = 3_600;
const LONGEST = 8 * HOURS;

class SignInQuery {
  @Text('Where to go afterwards.', '/directory', { optional: true, max: 2_000 }) readonly next?: string;
}

class SignInBody extends SignInQuery {
  @Text('The token.', 'cbm_…', { optional: true, min: 0, max: 300 }) readonly token?: string;
}

/** Sign-in for people: the token in a cookie that no script reads and no other site sends. */
@ApiExcludeController()
@Controller()
export class SessionController {
  private readonly ledger: OpenLedger;

  constructor(@Inject(LEDGER) ledger: OpenLedger) {
    this.ledger = ledger;
  }

  @Get()
  @Open()
  home(@Here() { reply }: Exchange): Promise<void> {
    return redirect(reply, '/directory');
  }

  @Get('sign-in')
  @Open()
  form(@Here() { reply }: Exchange, @Query() { next }: SignInQuery): Promise<void> {
    return html(reply, signInPage({ wrong: false, next: ownPath(next) }));
  }

  @Post('sign-in')
  @Open()
  async signIn(@Here() { request, reply }: Exchange, @Body() { token = '', next }: SignInBody): Promise<void> {
    requireOwnOrigin(request, this.ledger.config.CBM_PUBLIC_ORIGIN);
    const caller = await this.ledger.admit(token.trim());
    if (!caller) {
      void reply.status(401);
      return html(reply, signInPage({ wrong: true, next: ownPath(next) }));
    }
    void reply.setCookie(SESSION_COOKIE, token.trim(), { ...this.cookie(), maxAge: LONGEST });
    return redirect(reply, ownPath(next), 303);
  }

  @Post('sign-out')
  @Open()
  signOut(@Here() { request, reply }: Exchange): Promise<void> {
    requireOwnOrigin(request, this.ledger.config.CBM_PUBLIC_ORIGIN);
    void reply.clearCookie(SESSION_COOKIE, this.cookie());
    return redirect(reply, '/sign-in', 303);
  }

  @Get('assets/:file')
  @Open()
  @Header('Cache-Control', 'public, max-age=31536000, immutable')
  @Header('Content-Type', 'text/css; charset=utf-8')
  asset(@Param('file') file: string): string {
    if (`/assets/${file}` === STYLE_PATH) return STYLE;
    throw new Problem('not-found', 'Nothing is kept under this address.');
  }

  @Get('problems/:code')
  @Open()
  problem(@Here() { reply }: Exchange, @Param('code') code: string): Promise<void> {
    if (!/^[a-z][a-z-]{0,60}$/.test(code)) throw new Problem('not-found', 'Nothing is kept under this address.');
    return html(reply, problemKindPage(code));
  }

  private cookie() {
    const secure = this.ledger.config.CBM_PUBLIC_ORIGIN?.startsWith('https:') ?? false;
    return { path: '/', httpOnly: true, sameSite: 'strict', secure } as const;
  }
}

/** Nobody is sent to another site after signing in. */
function ownPath(next: string | undefined): string {
  return next !== undefined && /^\/(?![/\\])[\x21-\x7e]*$/.test(next) ? next : '/directory';
}
