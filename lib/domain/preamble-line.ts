// Preambular paragraphs open with a participle, a gerund or an adjective and close with a comma or a semicolon (PROCESS 3).
const MANNER = {
  en: '(?:(?:also|further|again|\\p{L}+ly|once again)\\s+)*',
  fr: "(?:(?:également|aussi|en outre|\\p{L}+ment)\\s+)*(?:s['’]|se\\s+|n['’])?",
  es: '(?:(?:también|además|asimismo|\\p{L}+mente)\\s+)*',
  ru: '(?:(?:также|вновь|далее|глубоко|особо|с\\s+\\p{L}+|будучи|и)\\s+)*',
  zh: '(?:又|还|也|并|进一步|深为|深感|严重|再次|特别|充分|着重|欣见地|满意地|赞赏地)*',
}
const OPENERS = [
  `^${MANNER.en}(?:\\p{L}{3,}ing|having|convinced|concerned|determined|aware|mindful|conscious|guided|inspired|alarmed|encouraged|desirous|cognizant|resolved|disturbed|committed|dismayed|persuaded|anxious|satisfied|gratified|moved|shocked|proud)(?![\\p{L}])`,
  `^${MANNER.fr}(?:\\p{L}{2,}ant|ayant|désireu\\p{L}+|convaincu\\p{L}*|conscient\\p{L}*|préoccupé\\p{L}*|soucieu\\p{L}+|résolu\\p{L}*|tenant|guidé\\p{L}*|inspiré\\p{L}*|alarmé\\p{L}*|encouragé\\p{L}*|déterminé\\p{L}*|animé\\p{L}*|vu|considérant|persuadé\\p{L}*)(?![\\p{L}])`,
  `^${MANNER.es}(?:\\p{L}{2,}[aei]ndo(?:se|l[aeo]s?)?|\\p{L}{2,}[áéí]ndose|consciente\\p{L}*|convencid\\p{L}+|deseos\\p{L}+|preocupad\\p{L}+|guiad\\p{L}+|resuelt\\p{L}+|alarmad\\p{L}+|alentad\\p{L}+|decidid\\p{L}+|inspirad\\p{L}+|persuadid\\p{L}+|animad\\p{L}+)(?![\\p{L}])`,
  `^${MANNER.ru}(?:\\p{L}{3,}(?:[аяую]я|ясь|в|вшись|вши)|\\p{L}{4,}(?:енные|анные|янные|ены|аны|ена|ены)|исполнен\\p{L}*|озабочен\\p{L}*|встревожен\\p{L}*|убежден\\p{L}*|преисполнен\\p{L}*)(?![\\p{L}])`,
  '^و?إذ(?![\\p{L}])',
  `^${MANNER.zh}(?:鉴于|确认|深信|希望|回顾|考虑到|确信|认识到|铭记|注意到|重申|念及|意识到|关切|忆及|欢迎|审议了|强调|感到|承认|赞赏|渴望|决心|相信|认为|遵照|依照|按照|表示|申明|谨记|体认|震惊|受到)`,
].map((pattern) => new RegExp(pattern, 'iu'))

const opens = (text: string): boolean => OPENERS.some((opener) => opener.test(text.replace(/^[[«"“(\s]+/, '')))
// A footnote's figure may stand after the comma.
const CLOSES = /[,;،؛，；]["”»\])）\s]*(?:[0-9]{1,3}|[¹²³⁰⁴-⁹]+)?(?:and|et|y|и|و)?\s*$/u

/** Whether a paragraph reads as one of a preamble: opened by a participle or its like, closed by a comma or semicolon. */
export const readsAsPreambular = (text: string): boolean => opens(text) && CLOSES.test(text)

/** Whether a paragraph could stand in a preamble by its end alone: "The General Assembly,". */
export const closesAsPreambular = (text: string): boolean => CLOSES.test(text)

/** A heading that announces a preamble in one of the six languages. */
export const announcesPreamble = (heading: string): boolean => /^(?:preamble|préambule|preámbulo|преамбула|(?:ال)?ديباجة|序言|序言部分)[\s.:：]*$/iu.test(heading.trim())
