"""The printed pack: built HTML in, PDF out.

Reads the built site with what its search knows, the navigation and the registries, and
nothing else: a site built by another engine prints unchanged. The way of a book, one
module one step:

==============  =====================================================================
site_pages      take the article out of each built page, in the order of the navigation
select          keep the pages of the edition and number the parts
forms           name the fields of sheets, in editions that can be filled in on a screen
fold            open what is folded, drop what only a screen can use
guard           refuse whatever could fetch a file or run
bounds          how large and how deep a picture may be
sections        one heading level down, each section in a box that can stay together
sources         number the sources through the whole book, collect them as endnotes
ids             make every id unique in the book
links           turn links between pages into page references
media           check pictures; give drawings plain colours
spaces          keep the renderer from leaving one word alone on a line
index_of_words  collect what carers would look up, for the end of the book
book            put the book together: covers, numbers, contents, parts, endnotes, index
loose           put loose pages together: sheets, cards, a chart
handouts        the same for handouts and for a person's own selection
sessions        which pages a leader needs for one meeting of a group
fill            fill the templates of overrides/print/ (the card is one) with facts
styles          make the style sheets plain for the renderer
render          WeasyPrint, through a fetcher that serves the site and nothing else
joins           make one element of what runs over the end of a page
pdfua           mend what WeasyPrint tags wrongly
fields          give the fields a font to type in and a picture of each state
impose          lay finished pages two on a side, to fold
layouts         what each layout puts together
kept            finished PDFs, taken again while nothing that they depend on changes
editions        which files are made; swap finished ones into the output folder
==============  =====================================================================
"""

from selfhelp_pack.printing.editions import PrintedEdition, print_editions

__all__ = ["PrintedEdition", "print_editions"]
