# The plan of a deck in, a deck out, by officer alone: `Rscript benchmarks/plain.R PLAN.json PICTURE TARGET.pptx`.
#
# As its documentation shows it: its default template, placeholders for titles and bullets, its tables and notes. It has
# no lines: a timeline is a bar, and a marker and a label for each event.

suppressPackageStartupMessages(library(officer))
arguments <- commandArgs(trailingOnly = TRUE)
slides <- jsonlite::fromJSON(arguments[1], simplifyVector = FALSE)
wide <- 9
below <- 1.6

put <- function(deck, value, left, top, width, height, ...) {
  ph_with(deck, value, location = ph_location(left = left, top = top, width = width, height = height, ...))
}

prose <- function(deck, said) ph_with(deck, unlist(said$bullets), location = ph_location_type("body"))

rows <- function(deck, said) {
  cells <- do.call(rbind, lapply(said$rows[-1], unlist))
  colnames(cells) <- unlist(said$rows[[1]])
  put(deck, as.data.frame(cells, check.names = FALSE), 0.5, below, wide, 4)
}

quotes <- function(deck, said) {
  for (n in seq_along(said$quotes)) {
    quote <- said$quotes[[n]]
    paragraphs <- block_list(
      fpar(ftext(quote$words)), fpar(ftext(quote$by, fp_text(bold = TRUE))), fpar(ftext(quote$source))
    )
    deck <- put(deck, paragraphs, 0.5, below + 1.5 * (n - 1), wide, 1.3)
  }
  set_notes(deck, unlist(said$notes), location = notes_location_type("body"))
}

photo <- function(deck, said) {
  put(deck, external_img(arguments[2], width = wide, height = wide * 9 / 16), 0.5, below, wide, wide * 9 / 16)
}

timeline <- function(deck, said) {
  years <- sapply(said$events, function(event) event[[1]])
  deck <- put(deck, "", 0.5, 4, wide, 0.02, bg = "black", geom = "rect")
  for (n in seq_along(years)) {
    event <- said$events[[n]]
    x <- 0.5 + (wide - 1) * (years[n] - years[1]) / (max(years) - years[1])
    y <- 4 + ifelse(event[[3]] == 1, 1, -1) * (0.4 + 0.35 * ((n - 1) %% 5))
    deck <- put(deck, "", x - 0.05, 3.95, 0.1, 0.1, bg = "black", geom = "ellipse")
    deck <- put(deck, fpar(ftext(event[[2]], fp_text(font.size = 9))), x, y, 1, 0.3)
  }
  deck
}

draw <- list(prose = prose, table = rows, quotes = quotes, picture = photo, timeline = timeline)
deck <- read_pptx()
for (said in slides) {
  layout <- if (said$kind == "prose") "Title and Content" else "Title Only"
  deck <- add_slide(deck, layout = layout, master = "Office Theme")
  deck <- ph_with(deck, said$title, location = ph_location_type("title"))
  deck <- draw[[said$kind]](deck, said)
}
invisible(print(deck, target = arguments[3]))
