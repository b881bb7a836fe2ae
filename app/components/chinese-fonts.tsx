'use client'
import '@fontsource-variable/noto-sans-sc'
import '@fontsource-variable/noto-serif-sc'

/** Loads the style sheets of the Chinese faces, a hundred subsets each, only on pages that show Chinese. */
export function ChineseFonts() {
  return null
}
