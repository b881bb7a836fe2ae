import { compareWords } from '@/lib/domain/compare'
import { frozenText } from '@/lib/domain/revision'
import type { ClausePanel } from '@/lib/services/clause-panel'

/** The panel as it must read once the live words of its clause are these: what was as issued may have moved on, and back. */
export function withLiveWords(panel: ClausePanel, text: string): ClausePanel {
  if (!panel.live || panel.live.text === text) return panel
  const same = (words: string) => frozenText(words) === frozenText(text)
  const { frozen, lang } = panel
  const words = !frozen ? panel.words : same(frozen.text) ? 'as_issued' : 'changed'
  return {
    ...panel,
    live: { ...panel.live, text },
    words,
    comparison: words === 'changed' ? compareWords(frozen!.text, text, lang) : null,
    positions: panel.positions.map((position) => ({
      ...position, comparison: same(position.words) ? null : compareWords(position.words, text, lang),
      standing: same(position.words) ? 'on_these_words' : position.keptInLatest && words === 'as_issued' ? 'words_kept' : 'words_changed',
    })),
  }
}
