import { type Announcement, CHANNEL } from '@/lib/data/announce'
import { listen, type Listening } from '@/lib/data/listen'

/** Tells when a letter was queued by any process, and at each new connection, since letters may have been queued meanwhile. */
export const listenForMail = (databaseUrl: string, queued: () => void): Promise<Listening> =>
  listen(databaseUrl, { [CHANNEL]: (payload) => { if ((JSON.parse(payload) as Announcement).kind === 'mail') queued() } }, queued)
