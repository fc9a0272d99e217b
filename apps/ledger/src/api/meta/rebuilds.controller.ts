import { Controller, Header, HttpCode, Inject, Post } from '@nestjs/common';
import type { PageByPage, RebuildReport, TableRebuild } from '#libs/temporal';
import { problem, Shown, ShownPart } from '../../http/answers.ts';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '../../http/described.ts';
import { May } from '../../http/guard.ts';
import type { OpenLedger } from '../../open-ledger.ts';
import { LEDGER } from '../../reading/ledger-token.ts';

export class RowsAnswer {
  @Shown('Rows that only the new table has.', 0) readonly added: number;
  @Shown('Rows that only the old table has.', 0) readonly removed: number;
  @Shown('Rows that both have, with other values.', 0) readonly changed: number;
}

export class TableRebuildAnswer implements TableRebuild {
  @Shown('Name of the table.', 'seats') readonly table: string;
  @Shown('equal; different, so that the old tables go on; changed: it is declared otherwise than before.', 'equal')
  readonly outcome: TableRebuild['outcome'];
  @Shown('Ledger index at which the two were compared.', 4211) readonly index: number;
  @ShownPart(() => RowsAnswer, 'Where they are not equal.', { optional: true }) readonly rows?: RowsAnswer;
}

export class PageByPageAnswer implements PageByPage {
  @Shown('tables or audit.', 'tables') readonly half: PageByPage['half'];
  @Shown('What an event was refused for.', 'A seat of no State.') readonly reason: string;
}

export class RebuildAnswer implements RebuildReport {
  @Shown('Whether the new tables serve now; if not, the old ones go on.', true) readonly swapped: boolean;
  @Shown('Why they do not.', 'Made anew, seats at index 4211 differ from what serves.', { optional: true })
  readonly reason?: string;
  @Shown('Ledger index up to which they were made.', 4211) readonly index: number;
  @Shown('How long it took.', 850) readonly milliseconds: number;
  @ShownPart(() => TableRebuildAnswer, 'What became of each table.', { list: true })
  readonly tables: readonly TableRebuildAnswer[];
  @ShownPart(() => PageByPageAnswer, 'What could not be loaded in bulk, and took longer.', { list: true })
  readonly pageByPage: readonly PageByPageAnswer[];
}

/** Read models made anew from the log, compared with those that serve. Nothing is recorded by it. */
@ApiTags('about')
@Controller('api/rebuilds')
export class RebuildsController {
  private readonly ledger: OpenLedger;

  constructor(@Inject(LEDGER) ledger: OpenLedger) {
    this.ledger = ledger;
  }

  @Post()
  @HttpCode(200)
  @May('RebuildTables')
  @Header('Cache-Control', 'no-store')
  @ApiBearerAuth()
  @ApiOperation({ summary: 'Make all read models anew beside those that serve, compare the two, and swap' })
  @ApiResponse({ status: 200, description: 'It has ended; the answer says how.', type: RebuildAnswer })
  @problem('default', 'Any other problem; the tables that serve go on.')
  run(): Promise<RebuildAnswer> {
    return this.ledger.rebuilds.run();
  }
}
