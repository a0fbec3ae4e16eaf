//! Properties of text: fonts, spacing, alignment, lists.

use super::builder::{Builder, choose};
use super::computed::*;
use super::value::*;
use crate::Pt;
use cssparser::{Parser, Token};
use std::sync::Arc;

/// Applies a property of this group; none if it is not one.
pub(super) fn apply(b: &mut Builder<'_>, name: &str, i: &mut Parser<'_>) -> Option<Parsed<()>> {
    Some(match name {
        "color" => color(i, b.parent.inherited.color).map(|c| b.inherited.color = c),
        "font" => font(b, i),
        "font-family" => families(i).map(|f| b.font.families = f),
        "font-size" => font_size(b, i).map(|s| b.font.size = s),
        "font-weight" => font_weight(b, i).map(|w| b.font.weight = w),
        "font-style" => font_style(i).map(|s| b.font.italic = s),
        "font-stretch" | "font-width" => font_stretch(i).map(|s| b.font.stretch = s),
        "font-kerning" => keyword(i).map(|k| b.font.kerning = k != "none"),
        "font-variant-ligatures" => ligatures(b, i),
        "font-variant-caps" => caps(b, i),
        "font-variant-numeric"
        | "font-variant-position"
        | "font-variant-east-asian"
        | "font-variant-alternates" => numeric(b, i),
        "font-variant" => font_variant(b, i),
        "font-feature-settings" => feature_settings(b, i),
        "line-height" => line_height(b, i).map(|h| b.inherited.line_height = h),
        "letter-spacing" => spacing(b, i).map(|s| b.font.letter_spacing = s),
        "word-spacing" => spacing(b, i).map(|s| b.inherited.word_spacing = s),
        "text-align" => text_align(i).map(|a| b.inherited.text_align = a),
        "text-align-last" => text_align_last(i).map(|a| b.inherited.text_align_last = a),
        "text-indent" => text_indent(b, i),
        "text-transform" => transform(i).map(|t| b.inherited.text_transform = t),
        "text-decoration" => decoration(b, i).map(|d| b.own.decoration = d),
        "text-decoration-line" => decoration(b, i).map(|d| {
            let old = b.own.decoration;
            b.own.decoration =
                Decoration { color: old.color, thickness: old.thickness, style: old.style, ..d };
        }),
        "text-decoration-color" => b.color(i).map(|c| b.own.decoration.color = Some(c)),
        "text-decoration-thickness" => {
            let word = attempt(i, |i| choose(i, &[("auto", ()), ("from-font", ())]));
            let thickness = match word {
                Some(()) => Ok(None),
                None => length_percent(i, b.units()).map(|t| Some(t.resolve(b.font.size))),
            };
            thickness.map(|t| b.own.decoration.thickness = t)
        }
        "text-decoration-style" => decoration_style(i).map(|s| b.own.decoration.style = s),
        "text-underline-offset" => {
            let auto = i.try_parse(|i| i.expect_ident_matching("auto")).is_ok();
            let offset = if auto { Ok(None) } else { length(i, b.units()).map(Some) };
            offset.map(|o| b.own.decoration.offset = o)
        }
        "white-space" | "white-space-collapse" | "text-wrap" => white_space(b, i),
        "hyphens" | "-webkit-hyphens" => choose(
            i,
            &[("none", Hyphens::None), ("manual", Hyphens::Manual), ("auto", Hyphens::Auto)],
        )
        .map(|h| b.inherited.hyphens = h),
        "overflow-wrap" | "word-wrap" => {
            choose(i, &[("normal", false), ("anywhere", true), ("break-word", true)])
                .map(|anywhere| b.inherited.break_anywhere = anywhere)
        }
        "word-break" => word_break(b, i),
        "line-break" => choose(
            i,
            &[
                ("auto", LineBreak::Auto),
                ("loose", LineBreak::Loose),
                ("normal", LineBreak::Normal),
                ("strict", LineBreak::Strict),
                ("anywhere", LineBreak::Anywhere),
            ],
        )
        .map(|l| b.inherited.line_break = l),
        "hyphenate-limit-chars" => hyphenate_limits(i).map(|l| b.inherited.hyphenate_limits = l),
        "hanging-punctuation" => {
            hanging_punctuation(i).map(|hanging| b.inherited.hanging_punctuation = hanging)
        }
        "tab-size" => number(i).map(|n| b.inherited.tab_size = n.clamp(0.0, 100.0)),
        "direction" => choose(i, &[("ltr", false), ("rtl", true)]).map(|rtl| b.inherited.rtl = rtl),
        "unicode-bidi" => choose(
            i,
            &[
                ("normal", UnicodeBidi::Normal),
                ("embed", UnicodeBidi::Embed),
                ("isolate", UnicodeBidi::Isolate),
                ("bidi-override", UnicodeBidi::Override),
                ("isolate-override", UnicodeBidi::IsolateOverride),
                ("plaintext", UnicodeBidi::Plaintext),
            ],
        )
        .map(|v| b.own.bidi = v),
        "vertical-align" => vertical_align(b, i).map(|v| b.own.vertical_align = v),
        "list-style" => list_style_shorthand(b, i),
        "list-style-type" => list_style(i).map(|t| b.inherited.list_style_type = t),
        "list-style-position" => choose(i, &[("inside", true), ("outside", false)])
            .map(|p| b.inherited.list_style_inside = p),
        "orphans" => {
            integer(i).map(|n| b.inherited.orphans = u16::try_from(n.clamp(1, 100)).unwrap_or(1))
        }
        "widows" => {
            integer(i).map(|n| b.inherited.widows = u16::try_from(n.clamp(1, 100)).unwrap_or(1))
        }
        "caption-side" => {
            choose(i, &[("top", false), ("bottom", true)]).map(|s| b.inherited.caption_bottom = s)
        }
        "empty-cells" => {
            choose(i, &[("show", false), ("hide", true)]).map(|s| b.inherited.hide_empty_cells = s)
        }
        "visibility" => choose(i, &[("visible", false), ("hidden", true), ("collapse", true)])
            .map(|v| b.inherited.hidden = v),
        "quotes" => quotes(b, i),
        _ => return None,
    })
}

fn families(i: &mut Parser<'_>) -> Parsed<Arc<[Arc<str>]>> {
    let mut families: Vec<Arc<str>> = Vec::new();
    loop {
        match next(i)? {
            Token::QuotedString(name) => families.push(Arc::from(&*name)),
            Token::Ident(word) => {
                let mut name = word.to_string();
                while let Some(more) =
                    attempt(i, |i| i.expect_ident().map(|s| s.to_string()).map_err(|_| Invalid))
                {
                    name.push(' ');
                    name.push_str(&more);
                }
                families.push(name.into());
            }
            _ => return Err(Invalid),
        }
        if comma(i).is_err() {
            return Ok(families.into());
        }
    }
}

fn font_size(b: &Builder<'_>, i: &mut Parser<'_>) -> Parsed<Pt> {
    let parent = b.parent.inherited.font.size;
    if let Some(word) = attempt(i, keyword) {
        // The ratios of CSS Fonts 4, section 2.5, for a medium size of 12 pt.
        return Ok(match word.as_str() {
            "xx-small" => Pt(7.2),
            "x-small" => Pt(9.0),
            "small" => Pt(10.7),
            "medium" => Pt(12.0),
            "large" => Pt(14.4),
            "x-large" => Pt(18.0),
            "xx-large" => Pt(24.0),
            "smaller" => parent / 1.2,
            "larger" => parent * 1.2,
            _ => return Err(Invalid),
        });
    }
    let units = Units { em: parent, ..b.units() };
    let size = length_percent(i, units)?.resolve(parent);
    if size.0 < 0.0 { Err(Invalid) } else { Ok(size.min(Pt(2000.0))) }
}

fn font_weight(b: &Builder<'_>, i: &mut Parser<'_>) -> Parsed<u16> {
    let parent = b.parent.inherited.font.weight;
    if let Some(word) = attempt(i, keyword) {
        return Ok(match word.as_str() {
            "normal" => 400,
            "bold" => 700,
            "bolder" if parent < 350 => 400,
            "bolder" if parent < 550 => 700,
            "bolder" => 900,
            "lighter" if parent < 550 => 100,
            "lighter" if parent < 750 => 400,
            "lighter" => 700,
            _ => return Err(Invalid),
        });
    }
    let weight = number(i)?;
    if (1.0..=1000.0).contains(&weight) { Ok(weight as u16) } else { Err(Invalid) }
}

fn font_style(i: &mut Parser<'_>) -> Parsed<bool> {
    let italic = choose(i, &[("normal", false), ("italic", true), ("oblique", true)])?;
    let _ = attempt(i, |i| match next(i)? {
        Token::Dimension { .. } => Ok(()),
        _ => Err(Invalid),
    });
    Ok(italic)
}

fn font_stretch(i: &mut Parser<'_>) -> Parsed<f32> {
    if let Ok(percent) = i.try_parse(|i| i.expect_percentage()) {
        return Ok(percent * 100.0);
    }
    choose(
        i,
        &[
            ("ultra-condensed", 50.0),
            ("extra-condensed", 62.5),
            ("condensed", 75.0),
            ("semi-condensed", 87.5),
            ("normal", 100.0),
            ("semi-expanded", 112.5),
            ("expanded", 125.0),
            ("extra-expanded", 150.0),
            ("ultra-expanded", 200.0),
        ],
    )
}

fn small_caps(i: &mut Parser<'_>) -> Parsed<SmallCaps> {
    choose(
        i,
        &[
            ("normal", SmallCaps::Normal),
            ("small-caps", SmallCaps::Small),
            ("all-small-caps", SmallCaps::All),
        ],
    )
}

/// `font-variant-caps`: small capitals, which can be synthesised, and features of the font's.
fn caps(b: &mut Builder<'_>, i: &mut Parser<'_>) -> Parsed<()> {
    if let Some(caps) = attempt(i, small_caps) {
        b.font.small_caps = caps;
        return Ok(());
    }
    let features: &[[u8; 4]] = match keyword(i)?.as_str() {
        "petite-caps" => &[*b"pcap"],
        "all-petite-caps" => &[*b"pcap", *b"c2pc"],
        "unicase" => &[*b"unic"],
        "titling-caps" => &[*b"titl"],
        _ => return Err(Invalid),
    };
    for tag in features {
        add_feature(b, *tag, 1);
    }
    Ok(())
}

fn word_break(b: &mut Builder<'_>, i: &mut Parser<'_>) -> Parsed<()> {
    b.inherited.word_break = match keyword(i)?.as_str() {
        "normal" => WordBreak::Normal,
        "break-all" => WordBreak::BreakAll,
        "keep-all" => WordBreak::KeepAll,
        // The same as `overflow-wrap: anywhere` (CSS Text 3, section 5.2).
        "break-word" => {
            b.inherited.break_anywhere = true;
            WordBreak::Normal
        }
        _ => return Err(Invalid),
    };
    Ok(())
}

/// `hanging-punctuation` (CSS Text 4, section 8.2).
fn hanging_punctuation(i: &mut Parser<'_>) -> Parsed<HangingPunctuation> {
    let mut hanging = HangingPunctuation::default();
    if i.try_parse(|i| i.expect_ident_matching("none")).is_ok() {
        return Ok(hanging);
    }
    loop {
        match keyword(i)?.as_str() {
            "first" if !hanging.first => hanging.first = true,
            "last" if !hanging.last => hanging.last = true,
            "allow-end" if hanging.end == HangingEnd::None => hanging.end = HangingEnd::Allow,
            "force-end" if hanging.end == HangingEnd::None => hanging.end = HangingEnd::Force,
            _ => return Err(Invalid),
        }
        if i.is_exhausted() {
            return Ok(hanging);
        }
    }
}

/// `hyphenate-limit-chars`: one to three numbers or `auto` (CSS Text 4, section 6.3.1).
fn hyphenate_limits(i: &mut Parser<'_>) -> Parsed<[u16; 3]> {
    let one = |i: &mut Parser<'_>| -> Parsed<Option<u16>> {
        if i.try_parse(|i| i.expect_ident_matching("auto")).is_ok() {
            return Ok(None);
        }
        let number = integer(i)?;
        u16::try_from(number).map(Some).map_err(|_| Invalid)
    };
    let total = one(i)?;
    let before = attempt(i, one);
    let after = attempt(i, one).or(before);
    let or = |value: Option<Option<u16>>| value.flatten().unwrap_or(2);
    Ok([total.unwrap_or(5), or(before), or(after)])
}

fn ligatures(b: &mut Builder<'_>, i: &mut Parser<'_>) -> Parsed<()> {
    while let Some(word) = attempt(i, keyword) {
        match word.as_str() {
            "none" | "no-common-ligatures" => b.font.ligatures = false,
            "normal" | "common-ligatures" => b.font.ligatures = true,
            "discretionary-ligatures" => add_feature(b, *b"dlig", 1),
            "historical-ligatures" => add_feature(b, *b"hlig", 1),
            "no-contextual" => add_feature(b, *b"calt", 0),
            "contextual" | "no-discretionary-ligatures" | "no-historical-ligatures" => {}
            _ => return Err(Invalid),
        }
    }
    Ok(())
}

fn add_feature(b: &mut Builder<'_>, tag: [u8; 4], value: u32) {
    let mut features: Vec<_> = b.font.features.iter().copied().filter(|(t, _)| *t != tag).collect();
    features.push((tag, value));
    features.sort_unstable();
    b.font.features = features.into();
}

/// The feature of a keyword of `font-variant-numeric` or `font-variant-position`.
fn numeric_feature(word: &str) -> Option<[u8; 4]> {
    Some(match word {
        "lining-nums" => *b"lnum",
        "oldstyle-nums" => *b"onum",
        "proportional-nums" => *b"pnum",
        "tabular-nums" => *b"tnum",
        "diagonal-fractions" => *b"frac",
        "stacked-fractions" => *b"afrc",
        "ordinal" => *b"ordn",
        "slashed-zero" => *b"zero",
        "jis78" => *b"jp78",
        "jis83" => *b"jp83",
        "jis90" => *b"jp90",
        "jis04" => *b"jp04",
        "simplified" => *b"smpl",
        "traditional" => *b"trad",
        "full-width" => *b"fwid",
        "proportional-width" => *b"pwid",
        "ruby" => *b"ruby",
        "historical-forms" => *b"hist",
        "sub" => *b"subs",
        "super" => *b"sups",
        _ => return None,
    })
}

fn numeric(b: &mut Builder<'_>, i: &mut Parser<'_>) -> Parsed<()> {
    while let Some(word) = attempt(i, keyword) {
        match numeric_feature(&word) {
            Some(tag) => add_feature(b, tag, 1),
            None if word == "normal" => b.font.features = Arc::from([]),
            None => return Err(Invalid),
        }
    }
    Ok(())
}

fn font_variant(b: &mut Builder<'_>, i: &mut Parser<'_>) -> Parsed<()> {
    while let Some(word) = attempt(i, keyword) {
        match word.as_str() {
            "normal" => {
                b.font.small_caps = SmallCaps::Normal;
                b.font.ligatures = true;
                b.font.features = Arc::from([]);
            }
            "none" | "no-common-ligatures" => b.font.ligatures = false,
            "small-caps" => b.font.small_caps = SmallCaps::Small,
            "all-small-caps" => b.font.small_caps = SmallCaps::All,
            other => add_feature(b, numeric_feature(other).ok_or(Invalid)?, 1),
        }
    }
    Ok(())
}

fn feature_settings(b: &mut Builder<'_>, i: &mut Parser<'_>) -> Parsed<()> {
    if i.try_parse(|i| i.expect_ident_matching("normal")).is_ok() {
        b.font.features = Arc::from([]);
        return Ok(());
    }
    loop {
        let tag: [u8; 4] = match next(i)? {
            Token::QuotedString(tag) => tag.as_bytes().try_into().map_err(|_| Invalid)?,
            _ => return Err(Invalid),
        };
        let value = attempt(i, integer)
            .or_else(|| attempt(i, |i| choose(i, &[("on", 1), ("off", 0)])))
            .unwrap_or(1);
        add_feature(b, tag, u32::try_from(value).map_err(|_| Invalid)?);
        if comma(i).is_err() {
            return Ok(());
        }
    }
}

fn font(b: &mut Builder<'_>, i: &mut Parser<'_>) -> Parsed<()> {
    b.font.italic = false;
    b.font.weight = 400;
    b.font.small_caps = SmallCaps::Normal;
    b.font.stretch = 100.0;
    b.font.features = Arc::from([]);
    b.inherited.line_height = LineHeight::Normal;
    loop {
        if i.try_parse(|i| i.expect_ident_matching("normal")).is_ok() {
            continue;
        }
        if let Some(italic) = attempt(i, font_style) {
            b.font.italic = italic;
        } else if let Some(caps) = attempt(i, small_caps) {
            b.font.small_caps = caps;
        } else if let Some(weight) = attempt(i, |i| font_weight(b, i)) {
            b.font.weight = weight;
        } else {
            break;
        }
    }
    b.font.size = font_size(b, i)?;
    if i.try_parse(|i| i.expect_delim('/')).is_ok() {
        b.inherited.line_height = line_height(b, i)?;
    }
    b.font.families = families(i)?;
    Ok(())
}

fn line_height(b: &Builder<'_>, i: &mut Parser<'_>) -> Parsed<LineHeight> {
    if i.try_parse(|i| i.expect_ident_matching("normal")).is_ok() {
        return Ok(LineHeight::Normal);
    }
    if let Some(factor) = attempt(i, number) {
        return if factor < 0.0 { Err(Invalid) } else { Ok(LineHeight::Factor(factor.min(100.0))) };
    }
    let height = length_percent(i, b.units())?.resolve(b.font.size);
    if height.0 < 0.0 { Err(Invalid) } else { Ok(LineHeight::Length(height)) }
}

fn spacing(b: &Builder<'_>, i: &mut Parser<'_>) -> Parsed<Pt> {
    if i.try_parse(|i| i.expect_ident_matching("normal")).is_ok() {
        return Ok(Pt::ZERO);
    }
    length(i, b.units())
}

fn text_align(i: &mut Parser<'_>) -> Parsed<TextAlign> {
    choose(
        i,
        &[
            ("start", TextAlign::Start),
            ("end", TextAlign::End),
            ("left", TextAlign::Left),
            ("right", TextAlign::Right),
            ("center", TextAlign::Center),
            ("justify", TextAlign::Justify),
        ],
    )
}

fn text_align_last(i: &mut Parser<'_>) -> Parsed<Option<TextAlign>> {
    if i.try_parse(|i| i.expect_ident_matching("auto")).is_ok() {
        return Ok(None);
    }
    text_align(i).map(Some)
}

fn text_indent(b: &mut Builder<'_>, i: &mut Parser<'_>) -> Parsed<()> {
    b.inherited.text_indent = length_percent(i, b.units())?;
    b.inherited.text_indent_hanging = false;
    while let Some(word) = attempt(i, keyword) {
        match word.as_str() {
            "hanging" => b.inherited.text_indent_hanging = true,
            "each-line" => {}
            _ => return Err(Invalid),
        }
    }
    Ok(())
}

fn transform(i: &mut Parser<'_>) -> Parsed<TextTransform> {
    choose(
        i,
        &[
            ("none", TextTransform::None),
            ("uppercase", TextTransform::Uppercase),
            ("lowercase", TextTransform::Lowercase),
            ("capitalize", TextTransform::Capitalize),
        ],
    )
}

fn decoration_style(i: &mut Parser<'_>) -> Parsed<BorderStyle> {
    choose(
        i,
        &[
            ("solid", BorderStyle::Solid),
            ("dotted", BorderStyle::Dotted),
            ("dashed", BorderStyle::Dashed),
            ("double", BorderStyle::Double),
        ],
    )
}

fn decoration(b: &Builder<'_>, i: &mut Parser<'_>) -> Parsed<Decoration> {
    let mut decoration = Decoration::default();
    while !i.is_exhausted() {
        if let Some(paint) = attempt(i, |i| b.color(i)) {
            decoration.color = Some(paint);
        } else if let Some(thickness) = attempt(i, |i| length(i, b.units())) {
            decoration.thickness = Some(thickness);
        } else if let Some(style) = attempt(i, decoration_style) {
            decoration.style = style;
        } else {
            match keyword(i)?.as_str() {
                "underline" => decoration.underline = true,
                "overline" => decoration.overline = true,
                "line-through" => decoration.line_through = true,
                "none" | "auto" | "from-font" => {}
                _ => return Err(Invalid),
            }
        }
    }
    decoration.offset = b.own.decoration.offset;
    Ok(decoration)
}

fn white_space(b: &mut Builder<'_>, i: &mut Parser<'_>) -> Parsed<()> {
    let value = |collapse_spaces, collapse_breaks, wrap| WhiteSpace {
        collapse_spaces,
        collapse_breaks,
        wrap,
    };
    let old = b.inherited.white_space;
    b.inherited.white_space = match keyword(i)?.as_str() {
        "normal" => value(true, true, true),
        "nowrap" => WhiteSpace { wrap: false, ..value(true, true, true) },
        "pre" => value(false, false, false),
        "pre-wrap" | "break-spaces" => value(false, false, true),
        "pre-line" => value(true, false, true),
        "wrap" | "balance" | "pretty" | "stable" => WhiteSpace { wrap: true, ..old },
        "collapse" => WhiteSpace { collapse_spaces: true, collapse_breaks: true, ..old },
        "preserve" => WhiteSpace { collapse_spaces: false, collapse_breaks: false, ..old },
        _ => return Err(Invalid),
    };
    Ok(())
}

fn vertical_align(b: &Builder<'_>, i: &mut Parser<'_>) -> Parsed<VerticalAlign> {
    let known = [
        ("baseline", VerticalAlign::Baseline),
        ("sub", VerticalAlign::Sub),
        ("super", VerticalAlign::Super),
        ("top", VerticalAlign::Top),
        ("text-top", VerticalAlign::TextTop),
        ("middle", VerticalAlign::Middle),
        ("bottom", VerticalAlign::Bottom),
        ("text-bottom", VerticalAlign::TextBottom),
    ];
    attempt(i, |i| choose(i, &known))
        .or_else(|| attempt(i, |i| length_percent(i, b.units()).map(VerticalAlign::Shift)))
        .ok_or(Invalid)
}

fn list_style_shorthand(b: &mut Builder<'_>, i: &mut Parser<'_>) -> Parsed<()> {
    b.inherited.list_style_inside = false;
    b.inherited.list_style_type = ListStyleType::Disc;
    while !i.is_exhausted() {
        if let Some(inside) = attempt(i, |i| choose(i, &[("inside", true), ("outside", false)])) {
            b.inherited.list_style_inside = inside;
        } else {
            b.inherited.list_style_type = list_style(i)?;
        }
    }
    Ok(())
}

fn quotes(b: &mut Builder<'_>, i: &mut Parser<'_>) -> Parsed<()> {
    if let Some(word) = attempt(i, keyword) {
        if word == "none" {
            b.inherited.quotes = Arc::from([]);
        }
        return if matches!(word.as_str(), "none" | "auto") { Ok(()) } else { Err(Invalid) };
    }
    let mut pairs: Vec<(Arc<str>, Arc<str>)> = Vec::new();
    while !i.is_exhausted() {
        let open = i.expect_string().map(|s| Arc::from(&**s)).map_err(|_| Invalid)?;
        let close = i.expect_string().map(|s| Arc::from(&**s)).map_err(|_| Invalid)?;
        pairs.push((open, close));
    }
    b.inherited.quotes = pairs.into();
    Ok(())
}

/// Copies an inherited property; whether it is known here.
pub(super) fn copy_inherited(b: &mut Builder<'_>, name: &str, from: &Inherited) -> bool {
    let to = &mut b.inherited;
    match name {
        "color" => to.color = from.color,
        "font" => {
            b.font = (*from.font).clone();
            to.line_height = from.line_height;
        }
        "font-family" => b.font.families = from.font.families.clone(),
        "font-size" => b.font.size = from.font.size,
        "font-weight" => b.font.weight = from.font.weight,
        "font-style" => b.font.italic = from.font.italic,
        "font-variant" => {
            b.font.small_caps = from.font.small_caps;
            b.font.ligatures = from.font.ligatures;
            b.font.features = from.font.features.clone();
        }
        "font-variant-caps" => b.font.small_caps = from.font.small_caps,
        "font-variant-ligatures" => b.font.ligatures = from.font.ligatures,
        "font-kerning" => b.font.kerning = from.font.kerning,
        "font-stretch" | "font-width" => b.font.stretch = from.font.stretch,
        "font-feature-settings" | "font-variant-numeric" | "font-variant-position" => {
            b.font.features = from.font.features.clone()
        }
        "letter-spacing" => b.font.letter_spacing = from.font.letter_spacing,
        "line-height" => to.line_height = from.line_height,
        "word-spacing" => to.word_spacing = from.word_spacing,
        "text-align" => to.text_align = from.text_align,
        "text-align-last" => to.text_align_last = from.text_align_last,
        "text-indent" => {
            to.text_indent = from.text_indent;
            to.text_indent_hanging = from.text_indent_hanging;
        }
        "text-transform" => to.text_transform = from.text_transform,
        "white-space" | "white-space-collapse" | "text-wrap" => to.white_space = from.white_space,
        "hanging-punctuation" => to.hanging_punctuation = from.hanging_punctuation,
        "tab-size" => to.tab_size = from.tab_size,
        "empty-cells" => to.hide_empty_cells = from.hide_empty_cells,
        "hyphens" | "-webkit-hyphens" => to.hyphens = from.hyphens,
        "overflow-wrap" | "word-wrap" => to.break_anywhere = from.break_anywhere,
        "word-break" => to.word_break = from.word_break,
        "line-break" => to.line_break = from.line_break,
        "hyphenate-limit-chars" => to.hyphenate_limits = from.hyphenate_limits,
        "direction" => to.rtl = from.rtl,
        "list-style" => {
            to.list_style_type = from.list_style_type.clone();
            to.list_style_inside = from.list_style_inside;
        }
        "list-style-type" => to.list_style_type = from.list_style_type.clone(),
        "list-style-position" => to.list_style_inside = from.list_style_inside,
        "orphans" => to.orphans = from.orphans,
        "widows" => to.widows = from.widows,
        "border-collapse" => to.border_collapse = from.border_collapse,
        "border-spacing" => to.border_spacing = from.border_spacing,
        "caption-side" => to.caption_bottom = from.caption_bottom,
        "visibility" => to.hidden = from.hidden,
        "quotes" => to.quotes = from.quotes.clone(),
        _ => return false,
    }
    true
}
