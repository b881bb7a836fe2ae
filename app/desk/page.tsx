import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { Frame } from '@/app/components/frame'
import { ClientMessages } from '@/app/i18n/client-messages'
import { clockTime, longDay } from '@/app/i18n/figures'
import { getLanguage } from '@/app/i18n/language'
import { requireActor, serviceContext, valueOrNotFound } from '@/app/session'
import { readDesk } from '@/lib/services/read-desk'
import { Chooser } from './chooser'
import { DelegationDesk } from './delegation-desk'
import { OfficeDesk } from './office-desk'
import { SeenButton } from './seen-button'

export async function generateMetadata() {
  return { title: (await getTranslations('desk'))('title') }
}

/** What a person finds after signing in. */
export default async function DeskPage({ searchParams }: { searchParams: Promise<{ consultation?: string | string[] }> }) {
  const actor = await requireActor()
  const [t, common, locale, context] = [await getTranslations('desk'), await getTranslations('common'), await getLanguage(), await serviceContext()]
  const wanted = [(await searchParams).consultation ?? []].flat()[0]
  const desk = valueOrNotFound(await readDesk(context, { ...(wanted ? { consultationId: wanted } : {}), language: locale }))
  if (desk.kind === 'choose') {
    return <Frame current="desk"><Chooser consultations={desk.consultations} mayCreate={desk.mayCreate} /></Frame>
  }
  const { consultation, seenAt } = desk
  const others = new Set(actor.mandates.flatMap((mandate) => mandate.consultationId ?? [])).size > 1 || actor.mandates.some((mandate) => mandate.consultationId === null)
  return (
    <Frame current="desk" consultationId={consultation.id}>
      <div className="page">
        <header className="paperhead">
          <div>
            <p className="sub">{desk.kind === 'delegation' ? t('sub.delegation', { name: desk.delegation.name }) : t('sub.office', { role: common(`roles.${desk.role}`) })}</p>
            <h1>{t('title')}</h1>
            <p className="sub"><Link href={`/consultations/${consultation.id}`} dir="auto">{consultation.title}</Link>{others && <> · <Link href="/consultations">{t('choose.other')}</Link></>}</p>
          </div>
          <div className="dist num">
            {longDay(context.now, consultation.seatZone, locale, true)}<br />
            <bdi>{consultation.seat}</bdi> {clockTime(context.now, consultation.seatZone, locale)}<br />
            {seenAt ? t('seen.upTo', { date: longDay(seenAt, consultation.seatZone, locale) }) : t('seen.never')}<br />
            <ClientMessages namespaces={['desk', 'errors']}><SeenButton consultationId={consultation.id} drawnAt={context.now.toISOString()} /></ClientMessages>
          </div>
        </header>
        {desk.kind === 'delegation' ? <DelegationDesk desk={desk} now={context.now} /> : <OfficeDesk desk={desk} now={context.now} />}
      </div>
    </Frame>
  )
}
