//! A window with a file in it that can be dragged away: what a file manager is to the desktop
//! tests. It stands in the upper left corner of its display, above the app.

#![expect(clippy::print_stdout, reason = "the test waits for a word that the window is there")]

use gtk::prelude::*;

/// How wide and tall the window is, in pixels of the screen.
const SIDE: i32 = 40;

fn main() {
    let files: Vec<String> =
        std::env::args().skip(1).map(|path| format!("file://{path}")).collect();
    gtk::init().expect("a display");
    let window = gtk::Window::new(gtk::WindowType::Popup);
    let file = gtk::EventBox::new();
    file.set_size_request(SIDE, SIDE);
    file.drag_source_set(gtk::gdk::ModifierType::BUTTON1_MASK, &[], gtk::gdk::DragAction::COPY);
    file.drag_source_add_uri_targets();
    file.connect_drag_data_get(move |_, _, data, _, _| {
        let files: Vec<&str> = files.iter().map(String::as_str).collect();
        data.set_uris(&files);
    });
    window.connect_map_event(|_, _| {
        println!("shown");
        gtk::glib::Propagation::Proceed
    });
    window.add(&file);
    window.move_(0, 0);
    window.show_all();
    gtk::main();
}
