//! Roles as the tree can hold them. HTML nests elements in ways that structure types may not
//! (ISO 32000-1, 14.8.4; ISO 14289-1, 7.2): a list item outside of a list, a paragraph straight
//! in a list, a row outside of a table.

use typeset::frame::{Role, StructNode};

/// The role of each node, changed where it does not fit its surroundings. Parents come before
/// their children.
pub(crate) fn fitting(nodes: &[StructNode]) -> Vec<Role> {
    let mut roles: Vec<Role> = nodes.iter().map(|node| node.role).collect();
    let mut contents = vec![false; nodes.len()];
    let strange = strange_lists(nodes);
    for (index, node) in nodes.iter().enumerate() {
        let Some(parent) = node.parent.map(|parent| parent.0 as usize) else { continue };
        // A table of contents is a heading and a list; the list is what PDF calls so.
        contents[index] = contents[parent] || node.role == Role::Toc;
        let within = roles[parent];
        roles[index] = match node.role {
            Role::Toc => Role::Section,
            Role::List { .. } if strange[index] => Role::Div,
            Role::List { .. } if contents[index] => Role::Toc,
            Role::ListItem | Role::TocItem => match within {
                Role::Toc => Role::TocItem,
                Role::List { .. } => Role::ListItem,
                _ => Role::Div,
            },
            Role::ListBody => match within {
                Role::ListItem => Role::ListBody,
                Role::TocItem => Role::Paragraph,
                _ => Role::Div,
            },
            Role::Label => match within {
                Role::ListItem | Role::TocItem | Role::Note | Role::BibEntry => Role::Label,
                _ => Role::Span,
            },
            part @ (Role::TableHead | Role::TableBody | Role::TableFoot) => match within {
                Role::Table => part,
                _ => Role::Div,
            },
            Role::TableRow => match within {
                Role::Table | Role::TableHead | Role::TableBody | Role::TableFoot => Role::TableRow,
                _ => Role::Div,
            },
            cell @ (Role::HeaderCell { .. } | Role::DataCell { .. }) => match within {
                Role::TableRow => cell,
                _ => Role::Div,
            },
            other => other,
        };
    }
    roles
}

/// Lists that hold more than items; a list in a list is let pass.
fn strange_lists(nodes: &[StructNode]) -> Vec<bool> {
    let mut strange = vec![false; nodes.len()];
    for node in nodes {
        let Some(parent) = node.parent.map(|parent| parent.0 as usize) else { continue };
        let fits = matches!(node.role, Role::ListItem | Role::List { .. } | Role::Caption);
        if matches!(nodes[parent].role, Role::List { .. }) && !fits {
            strange[parent] = true;
        }
    }
    strange
}

/// The standard structure type of a role (ISO 32000-1, 14.8.4).
pub(crate) fn tag(role: Role) -> &'static str {
    match role {
        Role::Document => "Document",
        Role::Part => "Part",
        Role::Article => "Art",
        Role::Section => "Sect",
        Role::Div => "Div",
        Role::BlockQuote => "BlockQuote",
        Role::Caption => "Caption",
        Role::Toc => "TOC",
        Role::TocItem => "TOCI",
        Role::Heading(1) => "H1",
        Role::Heading(2) => "H2",
        Role::Heading(3) => "H3",
        Role::Heading(4) => "H4",
        Role::Heading(5) => "H5",
        Role::Heading(_) => "H6",
        Role::Paragraph => "P",
        Role::List { .. } => "L",
        Role::ListItem => "LI",
        Role::Label => "Lbl",
        Role::ListBody => "LBody",
        Role::Table => "Table",
        Role::TableHead => "THead",
        Role::TableBody => "TBody",
        Role::TableFoot => "TFoot",
        Role::TableRow => "TR",
        Role::HeaderCell { .. } => "TH",
        Role::DataCell { .. } => "TD",
        Role::Span => "Span",
        Role::Quote => "Quote",
        Role::Note => "Note",
        Role::Reference => "Reference",
        Role::BibEntry => "BibEntry",
        Role::Code => "Code",
        Role::Link => "Link",
        Role::Figure => "Figure",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use typeset::frame::{ListNumbering, StructId};

    fn node(role: Role, parent: u32) -> StructNode {
        StructNode { role, parent: Some(StructId(parent)), alt: None, lang: None, id: None }
    }

    #[test]
    fn what_stands_in_the_wrong_place_becomes_a_division() {
        let root = StructNode { parent: None, ..node(Role::Document, 0) };
        let list = Role::List { numbering: ListNumbering::Disc };
        let cell = Role::DataCell { colspan: 1, rowspan: 1 };
        let nodes = [
            root,
            node(Role::ListItem, 0),
            node(Role::TableRow, 0),
            node(cell, 2),
            node(list, 0),
            node(Role::Paragraph, 4),
            node(Role::ListItem, 4),
            node(list, 0),
            node(Role::ListItem, 7),
        ];
        let div = Role::Div;
        let item = Role::ListItem;
        assert_eq!(
            fitting(&nodes),
            [Role::Document, div, div, div, div, Role::Paragraph, div, list, item]
        );
    }

    #[test]
    fn the_list_of_a_table_of_contents_is_the_table_of_contents() {
        let root = StructNode { parent: None, ..node(Role::Document, 0) };
        let list = Role::List { numbering: ListNumbering::Decimal };
        let nodes = [
            root,
            node(Role::Toc, 0),
            node(Role::Heading(2), 1),
            node(list, 1),
            node(Role::ListItem, 3),
            node(Role::Label, 4),
            node(Role::ListBody, 4),
            node(Role::Link, 6),
        ];
        let (toc, item) = (Role::Toc, Role::TocItem);
        assert_eq!(fitting(&nodes)[1..4], [Role::Section, Role::Heading(2), toc]);
        assert_eq!(fitting(&nodes)[4..], [item, Role::Label, Role::Paragraph, Role::Link]);
    }
}
