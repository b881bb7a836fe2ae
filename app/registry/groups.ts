/** Key in the catalogue `registry.regional` for a State's regional group; null for a State in none. */
export const REGIONAL_KEY: Record<string, string> = { African: 'african', 'Asia-Pacific': 'asiaPacific', 'Eastern European': 'easternEuropean', GRULAC: 'grulac', WEOG: 'weog' }

/** Regional groups in the order in which the lists of this product name them. */
export const REGIONAL_GROUPS = Object.keys(REGIONAL_KEY)
