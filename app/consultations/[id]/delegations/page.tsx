import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { getLanguage } from '@/app/i18n/language'
import { Frame } from '@/app/components/frame'
import { ClientMessages } from '@/app/i18n/client-messages'
import { REGIONAL_GROUPS, REGIONAL_KEY } from '@/app/registry/groups'
import { requireActor, serviceContext, valueOrNotFound } from '@/app/session'
import { inAlphabeticalOrder, stateName } from '@/lib/domain/state-names'
import { readPeople } from '@/lib/services/read-people'
import { AccreditForm } from './accredit-form'
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
        </ClientMessages>
      </div>
    </Frame>
  )
}
