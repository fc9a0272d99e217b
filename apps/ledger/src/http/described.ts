import type * as Swagger from '@nestjs/swagger';

/**
 * The decorators that describe the API, each noted where it stands and carried out when the description is first asked for: the
 * package behind them is a quarter of all modules, and a server that nobody asks for it starts without.
 */
type Described =
  | 'ApiBearerAuth'
  | 'ApiBody'
  | 'ApiConsumes'
  | 'ApiExcludeController'
  | 'ApiExcludeEndpoint'
  | 'ApiHeader'
  | 'ApiOperation'
  | 'ApiParam'
  | 'ApiProperty'
  | 'ApiQuery'
  | 'ApiResponse'
  | 'ApiTags';

/** How any of them is used. */
type Factory = (...options: readonly unknown[]) => (...target: readonly unknown[]) => void;

const noted: ((swagger: typeof Swagger) => void)[] = [];

function later<N extends Described>(name: N): (typeof Swagger)[N] {
  const factory: Factory =
    (...options) =>
    (...target) => {
      noted.push((swagger) => (swagger[name] as unknown as Factory)(...options)(...target));
    };
  return factory as unknown as (typeof Swagger)[N];
}

/** The package, once everything noted so far was told to it. */
export async function described(): Promise<typeof Swagger> {
  const swagger = await import('@nestjs/swagger');
  for (const tell of noted.splice(0)) tell(swagger);
  return swagger;
}

export const ApiBearerAuth = later('ApiBearerAuth');
export const ApiBody = later('ApiBody');
export const ApiConsumes = later('ApiConsumes');
export const ApiExcludeController = later('ApiExcludeController');
export const ApiExcludeEndpoint = later('ApiExcludeEndpoint');
export const ApiHeader = later('ApiHeader');
export const ApiOperation = later('ApiOperation');
export const ApiParam = later('ApiParam');
export const ApiProperty = later('ApiProperty');
export const ApiQuery = later('ApiQuery');
export const ApiResponse = later('ApiResponse');
export const ApiTags = later('ApiTags');
