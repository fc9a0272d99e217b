import type { INestApplication } from '@nestjs/common';
import type { OpenAPIObject } from '@nestjs/swagger';
import { RELEASE } from '../../http/caching.ts';
import { ProblemAnswerBody } from '../../http/answers.ts';
import { described } from '../../http/described.ts';

/** The description of the API, made when it is first asked for. */
export class ApiDescription {
  private made: Promise<string> | undefined;
  private app: INestApplication | undefined;

  /** The module cannot know the application that it becomes part of. */
  of(app: INestApplication): void {
    this.app = app;
  }

  async text(): Promise<string> {
    if (!this.app) throw new Error('The application is not built yet.');
    this.made ??= describe(this.app).then((description) => `${JSON.stringify(description, null, 2)}\n`);
    return this.made;
  }
}

async function describe(app: INestApplication): Promise<OpenAPIObject> {
  const { DocumentBuilder, SwaggerModule } = await described();
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Points of Contact directory ledger')
    .setVersion(RELEASE)
    .setDescription(
      'One append-only record and everything that can be asked of it. Every GET takes `at` (what was known) and `on` (what was in force); every change takes an Idempotency-Key and answers with its ledger index. Taking part is voluntary.',
    )
    .addBearerAuth({
      type: 'http',
      scheme: 'bearer',
      bearerFormat: 'opaque',
      description: 'A token of an account within one office.',
    })
    .build();
  return SwaggerModule.createDocument(app, config, { extraModels: [ProblemAnswerBody] });
}
