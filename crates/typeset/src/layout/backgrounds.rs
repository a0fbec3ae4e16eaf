//! Background pictures and gradients over their areas (CSS Backgrounds 3, section 2).

use super::gradients;
use super::paint::artifact;
use crate::frame::{GradientFill, Item, Path, Placed};
use crate::style::{BackgroundImage, BackgroundSize, ImageSource, LengthPercent};
use crate::{Pt, Rect, Size};

/// Where a background goes.
pub(super) struct Place {
    /// The padding box, which position and size refer to.
    pub(super) area: Rect,
    /// The border box, which it fills.
    pub(super) bounds: Rect,
    /// The border box's outline with its corners, which it is clipped to.
    pub(super) outline: Path,
}

pub(super) fn is_gradient(layer: &BackgroundImage) -> bool {
    matches!(layer.source, ImageSource::Gradient(_))
}

/// Paints a background's picture (its index and natural size) or gradient.
pub(super) fn paint(
    out: &mut Vec<Placed>,
    layer: &BackgroundImage,
    picture: Option<(u32, Size)>,
    place: &Place,
    opacity: f32,
) {
    match (&layer.source, picture) {
        (ImageSource::Url(_), Some((image, natural))) => {
            tile(out, layer, natural, place, |rect| Item::Image { image, rect, opacity });
        }
        (ImageSource::Gradient(gradient), _) => {
            let Rect { width, height, .. } = place.area;
            if width <= Pt::ZERO || height <= Pt::ZERO {
                return;
            }
            // One gradient over the whole box: its first and last colour reach under the borders.
            if layer.size == BackgroundSize::Explicit(None, None) {
                let gradient = gradients::resolve(gradient, place.area, opacity);
                let path = place.outline.clone();
                out.push(artifact(Item::Gradient(GradientFill { path, gradient })));
                return;
            }
            tile(out, layer, Size { width, height }, place, |rect| {
                let gradient = gradients::resolve(gradient, rect, opacity);
                Item::Gradient(GradientFill { path: Path::Rect(rect), gradient })
            });
        }
        _ => {}
    }
}

/// The most times a background picture is repeated.
const MAX_TILES: usize = 20_000;

/// Repeats what `item` makes of a rectangle over the area, clipped to the box.
fn tile(
    out: &mut Vec<Placed>,
    layer: &BackgroundImage,
    natural: Size,
    place: &Place,
    item: impl Fn(Rect) -> Item,
) {
    let Place { area, bounds: clip, outline } = place;
    let (area, clip) = (*area, *clip);
    let Size { width, height } = tile_size(layer.size, natural, area);
    if width.0 < 0.1 || height.0 < 0.1 || clip.width <= Pt::ZERO || clip.height <= Pt::ZERO {
        return;
    }
    let at = |position: LengthPercent, room: Pt| position.resolve(room);
    let x = area.x + at(layer.position.0, area.width - width);
    let y = area.y + at(layer.position.1, area.height - height);
    let starts = |at: Pt, step: Pt, from: Pt, to: Pt, repeat: bool| -> (Pt, usize) {
        if !repeat {
            return (at, 1);
        }
        let before = ((at - from).0 / step.0).ceil().max(0.0);
        let first = at - step * before;
        (first, ((to - first).0 / step.0).ceil().max(0.0) as usize)
    };
    let (first_x, columns) = starts(x, width, clip.x, clip.x + clip.width, layer.repeat.0);
    let (first_y, rows) = starts(y, height, clip.y, clip.y + clip.height, layer.repeat.1);
    let inside = matches!(outline, Path::Rect(_))
        && columns == 1
        && rows == 1
        && first_x >= clip.x
        && first_y >= clip.y
        && first_x + width <= clip.x + clip.width
        && first_y + height <= clip.y + clip.height;
    if !inside {
        out.push(artifact(Item::PushClip(outline.clone())));
    }
    let places = (0..rows).flat_map(|row| (0..columns).map(move |column| (column, row)));
    for (column, row) in places.take(MAX_TILES) {
        let rect = Rect {
            x: first_x + width * column as f32,
            y: first_y + height * row as f32,
            width,
            height,
        };
        out.push(artifact(item(rect)));
    }
    if !inside {
        out.push(artifact(Item::PopClip));
    }
}

fn tile_size(size: BackgroundSize, natural: Size, area: Rect) -> Size {
    let (w, h) = (natural.width.0.max(0.01), natural.height.0.max(0.01));
    let (across, down) = (area.width.0 / w, area.height.0 / h);
    let scaled = |by: f32| Size { width: Pt(w * by), height: Pt(h * by) };
    match size {
        BackgroundSize::Cover => scaled(across.max(down)),
        BackgroundSize::Contain => scaled(across.min(down)),
        BackgroundSize::Explicit(None, None) => natural,
        BackgroundSize::Explicit(Some(width), None) => scaled(width.resolve(area.width).0 / w),
        BackgroundSize::Explicit(None, Some(height)) => scaled(height.resolve(area.height).0 / h),
        BackgroundSize::Explicit(Some(width), Some(height)) => {
            Size { width: width.resolve(area.width), height: height.resolve(area.height) }
        }
    }
}
