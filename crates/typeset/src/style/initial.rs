//! Initial values (CSS 2.2 and the modules' property tables).

use super::computed::*;
use crate::Pt;
use crate::frame::Color;
use std::sync::{Arc, LazyLock};

impl Default for FontStyle {
    fn default() -> Self {
        Self {
            families: Arc::from([Arc::from("serif")]),
            size: Pt(12.0),
            weight: 400,
            italic: false,
            stretch: 100.0,
            small_caps: SmallCaps::Normal,
            kerning: true,
            ligatures: true,
            features: Arc::from([]),
            letter_spacing: Pt::ZERO,
            lang: None,
        }
    }
}

impl Default for Inherited {
    fn default() -> Self {
        Self {
            font: Arc::default(),
            color: Color::BLACK,
            line_height: LineHeight::Normal,
            text_align: TextAlign::Start,
            text_align_last: None,
            text_indent: LengthPercent::default(),
            text_indent_hanging: false,
            text_transform: TextTransform::None,
            white_space: WhiteSpace { collapse_spaces: true, collapse_breaks: true, wrap: true },
            hyphens: Hyphens::Manual,
            break_anywhere: false,
            word_break: WordBreak::default(),
            line_break: LineBreak::default(),
            hyphenate_limits: [5, 2, 2],
            hanging_punctuation: HangingPunctuation::default(),
            word_spacing: Pt::ZERO,
            tab_size: 8.0,
            rtl: false,
            list_style_type: ListStyleType::Disc,
            list_style_inside: false,
            orphans: 2,
            widows: 2,
            border_collapse: false,
            border_spacing: (Pt::ZERO, Pt::ZERO),
            caption_bottom: false,
            hide_empty_cells: false,
            hidden: false,
            quotes: Arc::from([(Arc::from("“"), Arc::from("”")), (Arc::from("‘"), Arc::from("’"))]),
            opacity: 1.0,
            decorations: Arc::from([]),
        }
    }
}

impl Default for Own {
    fn default() -> Self {
        Self {
            display: Display::Inline,
            position: Position::Static,
            float: Float::None,
            clear: (false, false),
            width: None,
            intrinsic_width: None,
            height: None,
            min_width: None,
            max_width: None,
            min_height: None,
            max_height: None,
            border_box: false,
            margin: Sides {
                top: Some(LengthPercent::default()),
                right: Some(LengthPercent::default()),
                bottom: Some(LengthPercent::default()),
                left: Some(LengthPercent::default()),
            },
            padding: Sides::default(),
            border: Sides::default(),
            radius: [(LengthPercent::default(), LengthPercent::default()); 4],
            inset: Sides::default(),
            z_index: None,
            clip: false,
            opacity: 1.0,
            background_color: Color::TRANSPARENT,
            background_image: None,
            box_shadow: Arc::from([]),
            vertical_align: VerticalAlign::Baseline,
            decoration: Decoration::default(),
            content: None,
            counters: Counters::default(),
            string_set: Arc::from([]),
            running: None,
            page: None,
            break_before: Break::Auto,
            break_after: Break::Auto,
            avoid_break_inside: false,
            clone_decoration: false,
            bookmark_level: None,
            bookmark_label: None,
            bookmark_closed: false,
            footnote_inline: false,
            same_page_omitted: false,
            column_count: None,
            column_width: None,
            column_gap: None,
            row_gap: None,
            column_rule: Border::default(),
            column_fill_auto: false,
            column_span_all: false,
            table_fixed: false,
            flex: Arc::default(),
            object_fit: ObjectFit::Fill,
            bidi: UnicodeBidi::default(),
        }
    }
}

impl Default for Flex {
    fn default() -> Self {
        Self {
            column: false,
            reverse: false,
            wrap: false,
            wrap_reverse: false,
            grow: 0.0,
            shrink: 1.0,
            basis: None,
            order: 0,
            justify_content: FlexAlign::Normal,
            align_items: FlexAlign::Normal,
            align_self: None,
            align_content: FlexAlign::Normal,
        }
    }
}

impl ComputedStyle {
    /// The style of a document without any rules.
    pub fn initial() -> Arc<Self> {
        static INITIAL: LazyLock<Arc<ComputedStyle>> = LazyLock::new(|| {
            Arc::new(ComputedStyle { inherited: Arc::default(), own: Arc::default() })
        });
        INITIAL.clone()
    }

    /// A style that inherits from this one and sets nothing itself.
    pub fn anonymous(&self, display: Display) -> Arc<Self> {
        let initial = Self::initial();
        let own = match display == initial.own.display {
            true => initial.own.clone(),
            false => Arc::new(Own { display, ..(*initial.own).clone() }),
        };
        Arc::new(Self { inherited: self.inherited.clone(), own })
    }
}
