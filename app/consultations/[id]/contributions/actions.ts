'use server'
import { revalidatePath } from 'next/cache'
import { serviceContext } from '@/app/session'
import type { Result } from '@/lib/domain/result'
import { assignContributions } from '@/lib/services/assign-contributions'
import type { Context } from '@/lib/services/context'
import { declareAnswered } from '@/lib/services/declare-answered'
import { type Disposed, disposeContributions } from '@/lib/services/dispose-contributions'
import { type Imported, importContributions } from '@/lib/services/import-contributions'
import { placeContribution } from '@/lib/services/place-contribution'
import { previewContributionImport, type TablePreview } from '@/lib/services/preview-contribution-import'
import { publishDispositions } from '@/lib/services/publish-dispositions'
import { undoDispositions } from '@/lib/services/undo-dispositions'

async function done<Value>(use: (context: Context, input: unknown) => Promise<Result<Value>>, input: unknown): Promise<Result<Value>> {
  const result = await use(await serviceContext(), input)
  if (result.ok) revalidatePath('/consultations', 'layout')
  return result
}

export async function disposeAction(input: unknown): Promise<Result<Disposed>> {
  return done(disposeContributions, input)
}

export async function undoAction(input: unknown): Promise<Result<{ undone: number }>> {
  return done(undoDispositions, input)
}

export async function publishAction(input: unknown): Promise<Result<{ published: number }>> {
  return done(publishDispositions, input)
}

export async function assignAction(input: unknown): Promise<Result<{ assigned: number }>> {
  return done(assignContributions, input)
}

export async function placeAction(input: unknown): Promise<Result<{ id: string }>> {
  return done(placeContribution, input)
}

export async function declareAction(input: unknown): Promise<Result<{ contributions: number }>> {
  return done(declareAnswered, input)
}

const tableOf = async (form: FormData): Promise<object> => {
  const file = form.get('file')
  return {
    consultationId: form.get('consultationId'), draftId: form.get('draftId'), language: form.get('language'), ...(form.get('roundId') ? { roundId: form.get('roundId') } : {}),
    file: file instanceof File ? { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) } : null,
  }
}

/** Says what the chosen table would become; writes nothing. */
export async function previewTableAction(form: FormData): Promise<Result<TablePreview>> {
  return previewContributionImport(await serviceContext(), await tableOf(form))
}

/** The table is sent again and read again, and entered if it is still what was shown. */
export async function importTableAction(form: FormData): Promise<Result<Imported>> {
  return done(importContributions, { ...(await tableOf(form)), previewed: form.get('previewed') })
}
