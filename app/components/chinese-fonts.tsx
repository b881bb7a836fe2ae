/** Asks for the Chinese faces on a page that shows Chinese, whatever the language of the interface. */
export const ChineseFonts = () => <link rel="stylesheet" href="/fonts/chinese.css" precedence="low" />
