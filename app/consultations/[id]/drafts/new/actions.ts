'use server'
import { serviceContext } from '@/app/session'
import type { Result } from '@/lib/domain/result'
import { createDraft, type CreatedDraft } from '@/lib/services/create-draft'
import { type ImportPreview, previewImport } from '@/lib/services/preview-import'

async function sourceOf(form: FormData): Promise<unknown> {
  const file = form.get('file')
  if (form.get('source') === 'file') return file instanceof File ? { kind: 'file', name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) } : undefined
  return form.get('source') === 'text' ? { kind: 'text', text: String(form.get('text') ?? '') } : null
}

/** A list sent as JSON; what is none is left for the use case to refuse by name. */
function listOf(value: FormDataEntryValue | null): unknown {
  try {
    return JSON.parse(String(value ?? '[]'))
  } catch {
    return value
  }
}

/** Says what the chosen text would become; writes nothing. */
export async function previewAction(form: FormData): Promise<Result<ImportPreview>> {
  return previewImport(await serviceContext(), { consultationId: form.get('consultationId'), language: form.get('language'), source: await sourceOf(form) })
}

/** Makes the draft. The text is sent again and read again, with the corrections of the preview. */
export async function createAction(form: FormData): Promise<Result<CreatedDraft>> {
  return createDraft(await serviceContext(), {
    consultationId: form.get('consultationId'), title: form.get('title'), language: form.get('language'), source: await sourceOf(form),
    corrections: listOf(form.get('corrections')), previewed: form.get('previewed'), requestKey: form.get('requestKey'),
  })
}
