import "server-only";

/**
 * The look of the report on paper, in Typst. It never changes with a report: what is printed comes as JSON in
 * `sys.inputs.document`, as `typstInput` lays it out, and strings of it are words, whatever they look like.
 */
export const reportTyp = `
#let doc = json(bytes(sys.inputs.document))

#let others = ("Noto Naskh Arabic", "Noto Sans Hebrew", "Noto Sans S Chinese", "NanumGothic", "Noto Sans Symbols 2", "Noto Emoji")
#let sans = ("Inter", ..others)
#let serif = ("Source Serif 4", "Inter", ..others)
#let quiet = rgb(doc.quiet)
#let rule = rgb(doc.rule)
#let tone(name) = rgb(doc.tones.at(name))

#set document(title: doc.title, author: doc.desk, date: datetime(..doc.date))
#set text(lang: doc.language, font: sans, fallback: false, size: 9pt, fill: rgb("#1d1b18"), number-width: "tabular", costs: (runt: 100%))
#set par(leading: 0.62em, spacing: 0.9em, justify: false)
#set page(
  paper: "a4",
  margin: (top: 24mm, bottom: 22mm, left: 28mm, right: 22mm),
  header: context if here().page() > 1 {
    set text(7.5pt, fill: quiet)
    grid(columns: (auto, 1fr), column-gutter: 6mm, doc.running-head, align(right, doc.running-title))
    v(-2pt)
    line(length: 100%, stroke: 0.4pt + rule)
  },
  footer: context {
    set text(7.5pt, fill: quiet)
    grid(columns: (1fr, auto), doc.running-foot, counter(page).display("1 / 1", both: true))
  },
)
#set footnote.entry(separator: line(length: 30mm, stroke: 0.4pt + rule), gap: 0.45em, clearance: 0.8em)
#show footnote.entry: set text(7.5pt)
#show footnote.entry: set par(leading: 0.5em)
#set list(indent: 0.6em, spacing: 0.6em)
#set enum(indent: 0.6em, spacing: 0.6em)
#show title: set text(22pt, weight: 600, font: serif)
#show title: set par(leading: 0.4em)
#set outline(title: none, depth: 1)
#show outline.entry: set text(8.5pt)
#show heading: set par(leading: 0.5em)
#show heading.where(level: 1): it => {
  set text(13pt, weight: 600)
  block(above: 2.2em, below: 0.9em, sticky: true, width: 100%, stroke: (bottom: 0.6pt + rule), inset: (bottom: 0.4em), it.body)
}
#show heading.where(level: 2): it => {
  set text(11.5pt, weight: 600, font: serif)
  block(above: 1.9em, below: 0.7em, sticky: true, it.body)
}
#show heading.where(level: 3): it => {
  set text(9pt, weight: 600, fill: quiet)
  block(above: 1.3em, below: 0.6em, sticky: true, it.body)
}
#show heading.where(level: 4): it => {
  set text(9pt, weight: 600)
  block(above: 1em, below: 0.5em, sticky: true, it.body)
}

/// Words in pieces may go on in the next line after each, even where they have no space. No space at all would count for nothing.
#let words(text) = if type(text) == array { text.join(h(0.001pt)) } else [#text]

#let marked(name, deep, body) = {
  let paint = tone(name)
  let dashes = (open: "dotted", working: "dashed", stale: "dash-dotted", not-rated: "dotted")
  let stroke = (paint: paint, thickness: 1pt, dash: dashes.at(name, default: "solid"))
  let body = underline(stroke: stroke, offset: 2.2pt, evade: false, body)
  if name == "disputed" { body = underline(stroke: stroke, offset: 4pt, evade: false, body) }
  if name in doc.tints {
    let tint = rgb(doc.tints.at(name))
    body = highlight(fill: if deep { tint.darken(9%) } else { tint }, extent: 0.5pt, body)
  }
  body
}

#let line-of(runs) = for run in runs {
  if run.kind == "break" { linebreak() } else if run.kind == "footnote" {
    if doc.is-long { text(7.5pt, fill: quiet, [ · ] + line-of(run.runs)) } else { footnote(line-of(run.runs)) }
  } else if run.kind == "text" {
    let body = words(run.text)
    if "bold" in run { body = strong(body) }
    if "italic" in run { body = emph(body) }
    if "struck" in run { body = strike(body) }
    if "code" in run { body = text(0.9em, body) }
    if "quiet" in run { body = text(fill: quiet, body) }
    if "tone" in run { body = text(fill: tone(run.tone), body) }
    if "raised" in run { body = text(font: sans, weight: 600, super(typographic: false, size: 0.62em, body)) }
    if "to" in run and not doc.is-long { body = link(label(run.to), body) } else if "href" in run { body = link(run.href, text(fill: rgb("#0b4a6f"), body)) }
    if "mark" in run { body = marked(run.mark, "deep" in run, body) }
    if "id" in run and not doc.is-long [#body#label(run.id)] else { body }
  }
}

/// In the direction and the language of its words.
#let told(part, body) = {
  if "language" in part { body = text(lang: part.language, body) }
  if "rtl" in part { body = text(dir: rtl, body) }
  if "id" in part and not doc.is-long { [#block(width: 100%, body)#label(part.id)] } else { body }
}

#let paragraph(part) = {
  let body = line-of(part.runs)
  if part.look == "small" { told(part, text(8pt, fill: quiet, par(body))) } else if part.look == "words" {
    told(part, text(9.75pt, font: serif, par(body)))
  } else if part.look == "standing" { block(sticky: true, below: 0.5em, told(part, text(9.5pt, weight: 600, par(body)))) } else {
    told(part, par(body))
  }
}

#let copy(part) = {
  let body = par(leading: 0.78em, line-of(part.runs))
  let body = if part.block == "heading" { text(weight: 600, body) } else if part.block == "caption" { text(9pt, fill: quiet, body) } else if part.block == "excluded" {
    text(8.5pt, fill: quiet, body)
  } else if part.block == "list-item" { pad(left: 4mm, body) } else if part.block == "quotation" {
    block(inset: (left: 3mm), stroke: (left: 0.6pt + rule), body)
  } else { body }
  let number = if part.number == none { none } else {
    let side = if "rtl" in part { right } else { left }
    place(side + top, dx: if side == left { -10mm } else { 10mm }, box(width: 7mm, align(right, text(7pt, dir: ltr, fill: quiet, [#part.number]))))
  }
  block(width: 100%, above: 1.3em, below: 1.3em, told(part, text(10.5pt, font: serif, number + body)))
}

#let sheet(part) = {
  block(sticky: true, above: 1.4em, below: 0.6em, text(8pt, fill: quiet, par(part.caption)))
  set text(8.5pt)
  table(
    columns: part.columns.map(column => column.width * 1fr),
    align: (x, y) => if "numeric" in part.columns.at(x) { right } else { left },
    inset: (x: 3pt, y: 3.2pt),
    stroke: (x, y) => (bottom: 0.4pt + rule),
    table.header(..part.columns.map(column => text(8pt, weight: 600, fill: quiet, column.title))),
    ..part.rows.map(row => row.map(line-of)).flatten(),
  )
}

#let printed(parts) = for part in parts {
  if part.kind == "title" {
    block(above: 0.9em, below: 1.1em, told(part, title(line-of(part.runs))))
  } else if part.kind == "heading" {
    let it = heading(level: part.level, line-of(part.runs))
    if "id" in part and not doc.is-long { it = [#it#label(part.id)] }
    if "language" in part { it = text(lang: part.language, it) }
    if "rtl" in part { text(dir: rtl, it) } else { it }
  } else if part.kind == "paragraph" { paragraph(part) } else if part.kind == "copy" { copy(part) } else if part.kind == "list" {
    let items = part.items.map(printed)
    if part.ordered { enum(start: part.start, ..items) } else { list(..items) }
  } else if part.kind == "contents" { outline() } else if part.kind == "new-page" { pagebreak(weak: true) } else if part.kind == "table" { sheet(part) } else if part.look == "open-facts" {
    block(width: 100%, above: 1.6em, below: 1.6em, inset: (left: 5mm, right: 5mm, top: 4mm, bottom: 4mm), stroke: (left: 2.5pt + tone("stale"), rest: 0.5pt + rule), printed(part.parts))
  } else if part.look == "quote" {
    block(width: 100%, above: 0.9em, below: 0.9em, inset: (left: 3.5mm), stroke: (left: 1pt + rule), printed(part.parts))
  } else if part.look == "ruling" {
    block(width: 100%, above: 0.8em, below: 1em, inset: (left: 3.5mm), stroke: (left: 1.5pt), printed(part.parts))
  } else if part.look == "dissent" {
    block(width: 100%, above: 0.8em, inset: (left: 3.5mm), stroke: (left: 0.5pt + rule), printed(part.parts))
  } else { block(width: 100%, above: 0.8em, below: 1.1em, printed(part.parts)) }
}

#printed(doc.parts)
`;
