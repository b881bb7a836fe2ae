import { openApi } from '@/app/api/v1/openapi'

/** The document of this API, for programs and for people. It tells nothing of any consultation, so anybody may read it. */
export const GET = (): Response => Response.json(openApi(), { headers: { 'cache-control': 'public, max-age=300' } })
