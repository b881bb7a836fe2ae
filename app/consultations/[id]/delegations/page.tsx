import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { Fragment } from 'react'
import { shortMoment } from '@/app/i18n/figures'
import { getLanguage } from '@/app/i18n/language'
import { Frame } from '@/app/components/frame'
import { ClientMessages } from '@/app/i18n/client-messages'
import { REGIONAL_GROUPS, REGIONAL_KEY } from '@/app/registry/groups'
import { requireActor, serviceContext, valueOrNotFound } from '@/app/session'
import { inAlphabeticalOrder, stateName } from '@/lib/domain/state-names'
import { readPeople } from '@/lib/services/read-people'
import { readSpokespersons } from '@/lib/services/read-spokespersons'
import { AccreditForm } from './accredit-form'
import { SpokespersonForm } from './spokesperson-form'
import { PeopleList } from './people-list'

export async function generateMetadata() {
  return { title: (await getTranslations('people'))('title') }
}

/** Accreditation of delegations and persons; for the secretariat. */
export default async function DelegationsPage({ params }: { params: Promise<{ id: string }> }) {
  await requireActor()
  const { id } = await params
  const [t, registry, locale] = [await getTranslations('people'), await getTranslations('registry'), await getLanguage()]
  const { consultation, delegations, states, organizations } = valueOrNotFound(await readPeople(await serviceContext(), id, locale))
  const spoken = await readSpokespersons(await serviceContext(), id, locale)
  const groupName = (group: string | null): string => (group ? registry(`regional.${REGIONAL_KEY[group]}`) : registry('noGroup'))
  return (
    <Frame current="consultations" consultationId={id}>
      <div className="page people">
        <header className="paperhead">
          <div><p className="sub"><Link href={`/consultations/${id}`}>{t('back')}</Link></p><h1>{t('title')}</h1></div>
          <div className="dist"><span dir="auto">{consultation.title}</span><br /><bdi dir="ltr" className="num">{consultation.symbol}</bdi></div>
        </header>
        <ClientMessages namespaces={['people', 'errors', 'common']}>
          <AccreditForm
            consultationId={id}
            open={delegations.length <= 1}
            groups={REGIONAL_GROUPS.map((group) => ({ id: group, name: groupName(group) }))}
            states={inAlphabeticalOrder(states, (state) => state.code, locale).map(({ code, regionalGroup }) => ({ id: code, name: stateName(code, locale), group: regionalGroup }))}
            organizations={organizations.map(({ id: organizationId, name, acronym }) => ({ id: organizationId, name: acronym ? `${name} (${acronym})` : name, group: null }))}
          />
          <PeopleList consultationId={id} seatZone={consultation.seatZone} delegations={delegations} />
          {spoken && (
            <section aria-labelledby="spokespersons">
              <div className="sech"><h2 id="spokespersons">{t('spokesperson.title')}</h2></div>
              <p className="revs-lead">{t('spokesperson.lead')}</p>
              {spoken.running.length === 0 ? <p className="muted">{t('spokesperson.none')}</p> : <dl className="kv">{spoken.running.map((one) => <Fragment key={one.id}><dt>{registry(`groups.${one.groupId as 'g77'}`)}</dt><dd>{t('spokesperson.since', { delegation: one.delegation, at: shortMoment(one.fromAt, consultation.seatZone, locale) })}; <span dir="auto">{one.basis}</span></dd></Fragment>)}</dl>}
              <SpokespersonForm consultationId={id} groups={spoken.groups.map((group) => ({ id: group, name: registry(`groups.${group as 'g77'}`) }))} delegations={spoken.delegations} />
            </section>
          )}
        </ClientMessages>
      </div>
    </Frame>
  )
}
