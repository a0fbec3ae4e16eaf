//! Positioned boxes above and below a page's other content (CSS 2.2, appendix E).

use super::{DeferredPlace, PageBuild, Pages, Paginator};
use crate::frame::Placed;
use crate::layout::context::Context;
use crate::layout::positioned::Layer;
use crate::{Pt, Size};

impl PageBuild {
    /// Whether nothing stands on it yet.
    pub(super) fn is_empty(&self) -> bool {
        self.page.items.is_empty() && self.layers.is_empty()
    }

    /// Puts the layers below and above the page's other content.
    pub(super) fn merge_layers(&mut self) {
        let mut layers = std::mem::take(&mut self.layers);
        layers.sort_by_key(|(z, _)| *z);
        let above = layers.split_off(layers.partition_point(|(z, _)| *z < 0));
        if !layers.is_empty() {
            let below: Vec<Placed> = layers.into_iter().flat_map(|(_, items)| items).collect();
            self.page.items.splice(0..0, below);
        }
        self.page.items.extend(above.into_iter().flat_map(|(_, items)| items));
    }
}

impl Pages {
    /// Puts boxes on every page; they are read once only, on the first.
    pub(in crate::layout) fn repeat_fixed(&mut self, cx: &mut Context<'_>) {
        for fixed in std::mem::take(&mut cx.fixed) {
            let z = fixed.z;
            for (index, build) in self.pages.iter_mut().enumerate() {
                let (size, content) = (build.style.size, build.style.content);
                let area = Size {
                    width: size.width - content.left - content.right,
                    height: size.height - content.top - content.bottom,
                };
                let mut slab = fixed.on_page(cx, area, index == 0);
                slab.shift(content.left, content.top);
                if index > 0 {
                    for placed in &mut slab.items {
                        placed.owner = None;
                    }
                } else {
                    build.page.links.append(&mut slab.links);
                }
                let at = if z < 0 { 0 } else { build.page.items.len() };
                build.page.items.splice(at..at, slab.items);
            }
        }
    }
}

impl Paginator<'_, '_> {
    /// A positioned box, at its place on the page or to be put there.
    pub(super) fn layer(&mut self, layer: Layer, x: Pt, y: Pt) {
        let Layer { z, mut slab, on_page } = layer;
        if on_page {
            let content = self.current().style.content;
            slab.shift(content.left, content.top);
        }
        let page = self.out.pages.len().saturating_sub(1);
        self.out.deferred.extend(slab.deferred.drain(..).map(|line| DeferredPlace { line, page }));
        let build = self.current();
        build.layers.push((z, slab.items));
        build.page.links.append(&mut slab.links);
        for (_, event) in slab.events {
            self.event(x, y, event);
        }
    }
}
