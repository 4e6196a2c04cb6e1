//! A field's text taken apart: blocks of plain text that know where in the source they stand, links, pictures.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// What a block of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BlockKind {
    Paragraph,
    Item,
    Heading(u8),
    Cell,
    /// Prescribed to the letter ([`super::fixed`]).
    Fixed,
}

#[derive(Clone, Debug)]
struct Span {
    at: usize,
    source: Range<usize>,
    /// The text is the source, byte by byte.
    exact: bool,
}

/// A block of plain text.
#[derive(Clone, Debug)]
pub(super) struct Block {
    pub kind: BlockKind,
    pub text: String,
    /// All of its text is bold.
    pub bold: bool,
    spans: Vec<Span>,
}

impl Block {
    const fn new(kind: BlockKind) -> Self {
        Self { kind, text: String::new(), bold: true, spans: Vec::new() }
    }

    fn push(&mut self, text: &str, source: Range<usize>, whole: &str) {
        let exact = whole.get(source.clone()) == Some(text);
        self.spans.push(Span { at: self.text.len(), source, exact });
        self.text.push_str(text);
    }

    fn span(&self, at: usize) -> Option<&Span> {
        let after = self.spans.partition_point(|span| span.at <= at);
        self.spans.get(after.checked_sub(1)?)
    }

    /// Where a range of the text stands in the source.
    pub fn source(&self, range: Range<usize>) -> Range<usize> {
        let start = self.span(range.start).map_or(0, |span| {
            if span.exact { span.source.start + (range.start - span.at) } else { span.source.start }
        });
        let end = range.end.checked_sub(1).and_then(|last| self.span(last)).map_or(start, |span| {
            if span.exact { span.source.start + (range.end - span.at) } else { span.source.end }
        });
        start..end.max(start)
    }

    /// Where all of the text stands in the source; the heading's own sign if it has none.
    pub fn whole(&self) -> Range<usize> {
        match self.spans.first() {
            Some(first) if self.text.is_empty() => first.source.clone(),
            _ => self.source(0..self.text.len()),
        }
    }
}

/// A link, with its words.
#[derive(Clone, Debug)]
pub(super) struct Link {
    pub text: String,
    pub target: String,
    pub marked: Range<usize>,
}

/// A picture.
#[derive(Clone, Debug)]
pub(super) struct Image {
    pub alternative: String,
    pub target: String,
    pub marked: Range<usize>,
}

/// A field's text, taken apart.
#[derive(Clone, Debug, Default)]
pub(super) struct Prose {
    pub blocks: Vec<Block>,
    pub links: Vec<Link>,
    pub images: Vec<Image>,
    pub html: Vec<Range<usize>>,
}

impl Prose {
    /// From a line that is not Markdown.
    pub fn plain(source: &str) -> Self {
        let mut block = Block::new(BlockKind::Paragraph);
        block.bold = false;
        block.push(source, 0..source.len(), source);
        Self { blocks: vec![block], ..Self::default() }
    }

    /// From Markdown, with the parser and the options by which pages are drawn.
    pub fn markdown(source: &str) -> Self {
        let mut reader =
            Reader { source, prose: Self::default(), block: None, items: 0, strong: 0, open: Vec::new() };
        for (event, range) in Parser::new_ext(source, Options::ENABLE_TABLES).into_offset_iter() {
            reader.read(event, range);
        }
        reader.flush();
        reader.prose
    }

    /// The plain text of paragraphs, items and cells, without headings.
    pub fn text(&self) -> String {
        let texts = self.blocks.iter().filter(|block| !matches!(block.kind, BlockKind::Heading(_)));
        texts.map(|block| block.text.trim()).collect::<Vec<_>>().join("\n")
    }

    /// Whether a place in the source lies within a link.
    pub fn linked(&self, place: &Range<usize>) -> bool {
        self.links.iter().any(|link| link.marked.start <= place.start && place.end <= link.marked.end)
    }
}

enum Open {
    Link(Link),
    Image(Image),
}

struct Reader<'a> {
    source: &'a str,
    prose: Prose,
    block: Option<Block>,
    items: u32,
    strong: u32,
    open: Vec<Open>,
}

impl Reader<'_> {
    fn flush(&mut self) {
        if let Some(block) = self.block.take()
            && (!block.text.trim().is_empty() || matches!(block.kind, BlockKind::Heading(_)))
        {
            self.prose.blocks.push(block);
        }
    }

    fn begin(&mut self, kind: BlockKind) {
        self.flush();
        self.block = Some(Block::new(kind));
    }

    fn read(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Code(text) => self.text(&text, range),
            Event::SoftBreak => self.text(" ", range),
            Event::HardBreak => self.text("\n", range),
            Event::Html(_) | Event::InlineHtml(_) => self.prose.html.push(range),
            _ => {}
        }
    }

    fn text(&mut self, text: &str, range: Range<usize>) {
        for open in &mut self.open {
            match open {
                Open::Link(link) => link.text.push_str(text),
                Open::Image(image) => image.alternative.push_str(text),
            }
        }
        // The alternative of a picture is not part of the sentence around it.
        if self.open.iter().any(|open| matches!(open, Open::Image(_))) {
            return;
        }
        let kind = if self.items > 0 { BlockKind::Item } else { BlockKind::Paragraph };
        let block = self.block.get_or_insert_with(|| Block::new(kind));
        if self.strong == 0 && !text.trim().is_empty() {
            block.bold = false;
        }
        block.push(text, range, self.source);
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Heading { level, .. } => {
                self.begin(BlockKind::Heading(level as u8));
                // An empty heading has no text that would say where it is.
                if let Some(block) = &mut self.block {
                    block.push("", range, self.source);
                }
            }
            Tag::Item => {
                self.items += 1;
                self.begin(BlockKind::Item);
            }
            Tag::TableCell => self.begin(BlockKind::Cell),
            Tag::Paragraph | Tag::CodeBlock(_) => {
                self.begin(if self.items > 0 { BlockKind::Item } else { BlockKind::Paragraph });
            }
            Tag::List(_) | Tag::BlockQuote(_) | Tag::Table(_) => self.flush(),
            Tag::Strong => self.strong += 1,
            Tag::Link { dest_url, .. } => {
                self.open.push(Open::Link(Link {
                    text: String::new(),
                    target: dest_url.to_string(),
                    marked: range,
                }));
            }
            Tag::Image { dest_url, .. } => {
                let target = dest_url.to_string();
                self.open.push(Open::Image(Image { alternative: String::new(), target, marked: range }));
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Item => {
                self.items = self.items.saturating_sub(1);
                self.flush();
            }
            TagEnd::Strong => self.strong = self.strong.saturating_sub(1),
            TagEnd::Link | TagEnd::Image => match self.open.pop() {
                Some(Open::Link(link)) => self.prose.links.push(link),
                Some(Open::Image(image)) => self.prose.images.push(image),
                None => {}
            },
            TagEnd::Heading(_) | TagEnd::Paragraph | TagEnd::TableCell | TagEnd::CodeBlock => self.flush(),
            _ => {}
        }
    }
}
