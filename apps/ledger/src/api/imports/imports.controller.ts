import { Body, Controller, HttpCode, Inject, Post, Query } from '@nestjs/common';
import {
  importFiles,
  type ImportReport,
  type Registered,
  registeredAt,
  UnreadableFile,
  type Verdict,
} from '#libs/ledger';
import { problem, Shown, ShownPart, WarningAnswer } from '../../http/answers.ts';
import { callerOf } from '../../http/caller.ts';
import { ApiBearerAuth, ApiBody, ApiConsumes, ApiOperation, ApiResponse, ApiTags } from '../../http/described.ts';
import { type Exchange, Here } from '../../http/exchange.ts';
import { Flag, Text } from '../../http/fields.ts';
import { May } from '../../http/guard.ts';
import { Problem } from '../../http/problem.ts';
import { TimeTravel } from '../../http/time-travel.ts';
import type { OpenLedger } from '../../open-ledger.ts';
import { LEDGER } from '../../reading/ledger-token.ts';
import { SameEmail } from '../directory/same-email.ts';

export class ImportQuery {
  @Flag('Verdicts only; nothing is recorded.', { optional: true }) readonly 'dry-run'?: boolean;
  @Flag('Record the rows that pass when others do not.', { optional: true }) readonly 'accepted-only'?: boolean;
  @Flag(
    'The rows are a source’s record: one that names no communication rests on itself, as recorded there (recorded_at). Else they are acts entered now.',
    { optional: true },
  )
  readonly source?: boolean;
  @Text('Name of the file, as verdicts name it.', 'history.csv', { optional: true }) readonly file?: string;
}

export class FaultAnswer {
  @Shown('Column; null when it is none.', 'effectiveOn', { nullable: true }) readonly column: string | null;
  @Shown('Code of the rule.', 'unknown-participant') readonly code: string;
  @Shown('What is wrong and what to do.', 'Register the participant first.') readonly reason: string;
}

export class VerdictAnswer {
  @Shown('Id of the row.', 'r-0001') readonly row: string;
  @Shown('Name of the file.', 'history.csv') readonly file: string;
  @Shown('Line in the file.', 2) readonly line: number;
  @Shown('accepted: new and in order; known: recorded by an earlier import; refused.', 'accepted')
  readonly decision: Verdict['decision'];
  @ShownPart(() => FaultAnswer, 'Why it is refused.', { optional: true }) readonly fault?: NonNullable<
    Verdict['fault']
  >;
  @ShownPart(() => WarningAnswer, 'What may deserve a second look.', { list: true })
  readonly warnings: readonly WarningAnswer[];
}

export class ImportAnswer implements ImportReport {
  @Shown('Rows in the file.', 1_180) readonly rows: number;
  @Shown('New and in order.', 1_178) readonly accepted: number;
  @Shown('Recorded by an earlier import.', 0) readonly known: number;
  @Shown('Refused.', 2) readonly refused: number;
  @Shown('Recorded by this import: 0 in a dry run, and when one was refused.', 0) readonly recorded: number;
  @Shown('Ledger index of the last event recorded; -1: none.', -1) readonly index: number;
  @ShownPart(() => VerdictAnswer, 'A verdict for each row, in the order of the file.', { list: true })
  readonly verdicts: readonly VerdictAnswer[];
}

/** Rows of another system, as documented in docs/reference/import.md. */
@ApiTags('imports')
@Controller('api/imports')
export class ImportsController {
  private readonly ledger: OpenLedger;
  private readonly time: TimeTravel;
  private readonly sameEmail: SameEmail;

  constructor(@Inject(LEDGER) ledger: OpenLedger, time: TimeTravel, sameEmail: SameEmail) {
    this.ledger = ledger;
    this.time = time;
    this.sameEmail = sameEmail;
  }

  @Post()
  @HttpCode(200)
  @May('EnterPoc')
  @ApiBearerAuth()
  @ApiOperation({ summary: 'Import rows; sent again, it goes on where it ended' })
  @ApiConsumes('text/csv')
  @ApiBody({ schema: { type: 'string', description: 'The file: UTF-8, with a head of column names.' } })
  @ApiResponse({ status: 200, description: 'A verdict for each row, and what was recorded.', type: ImportAnswer })
  @problem('default', 'The file cannot be read, or any other problem; nothing was recorded.')
  async import(
    @Here() { request }: Exchange,
    @Body() body: Buffer,
    @Query() query: ImportQuery,
  ): Promise<ImportAnswer> {
    if (!Buffer.isBuffer(body)) throw new Problem('media-type', 'Send the file as text/csv.');
    const { account, office } = callerOf(request);
    const { store, vault, clock } = this.ledger;
    try {
      const report = await importFiles([{ name: query.file ?? 'import.csv', content: body }], {
        store,
        vault,
        clock,
        participants: await this.registered(),
        actor: { account, office },
        source: query.source ?? false,
        dryRun: query['dry-run'] ?? false,
        acceptedOnly: query['accepted-only'] ?? false,
      });
      if (report.index >= 0) this.sameEmail.forget();
      return report;
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error;
      throw new Problem('malformed-request', error.message);
    }
  }

  /** Every participant as it is registered now. */
  private async registered(): Promise<readonly Registered[]> {
    const { tables } = this.ledger;
    const { index } = await this.time.head();
    await this.time.reach(index, ['participants']);
    return registeredAt(tables, { index, on: this.time.today() });
  }
}
