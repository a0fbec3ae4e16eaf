//! DOI, ISBN and address in the form in which they are compared.

/// Parameters of an address that say where its reader came from.
const TRACKING: &[&str] = &[
    "fbclid",
    "gclid",
    "ref",
    "source",
    "share",
    "amp",
    "cmpid",
    "smid",
    "sh",
    "s",
    "mc_cid",
    "mc_eid",
    "igshid",
    "msclkid",
    "ftag",
    "ncid",
    "partner",
    "outputtype",
    "feature",
    "download",
];

/// The nine digits that ISBN-10 and ISBN-13 share.
pub(super) fn normal_isbn(isbn: &str) -> Option<String> {
    let digits: String = isbn.chars().filter(char::is_ascii_alphanumeric).collect();
    let core = match digits.len() {
        13 if digits.starts_with("978") => &digits[3..12],
        10 => &digits[..9],
        _ => return (digits.len() > 8).then_some(digits),
    };
    Some(core.to_owned())
}

/// The DOI without resolver and prefix words, in lower case.
pub(super) fn normal_doi(doi: &str) -> Option<String> {
    let lower = doi.trim().to_lowercase();
    let at = lower.find("10.")?;
    let doi = lower[at..].split(['?', '#']).next().unwrap_or_default();
    let doi = doi.trim_end_matches(['.', ',', ';', ')', ']', '>', ' ', '/']);
    doi.contains('/').then(|| doi.to_owned())
}

/// The DOI that an address of a resolver or a publisher holds.
pub(super) fn doi_of_address(url: &str) -> Option<String> {
    let lower = url.trim().to_lowercase();
    let at = ["doi.org/10.", "/doi/"].iter().find_map(|mark| lower.find(mark))?;
    let doi = normal_doi(&lower[at..])?;
    let end = ["/full", "/abstract", "/pdf", "/epub", "/html"];
    let bare = end.iter().find_map(|end| doi.strip_suffix(end)).unwrap_or(&doi);
    bare.contains('/').then(|| bare.to_owned())
}

/// The address without scheme, "www.", fragment, tracking parameters and closing slash.
pub(super) fn normal_url(url: &str) -> String {
    let lower = url.trim().to_lowercase();
    let bare = lower.split_once("://").map_or(lower.as_str(), |(_, rest)| rest);
    let bare = ["www.", "m.", "mobile.", "amp."]
        .iter()
        .find_map(|start| bare.strip_prefix(start))
        .unwrap_or(bare);
    let bare = bare.split('#').next().unwrap_or_default();
    let (path, query) = bare.split_once('?').unwrap_or((bare, ""));
    let telling = |parameter: &&str| {
        let name = parameter.split('=').next().unwrap_or_default();
        !(name.is_empty() || name.starts_with("utm_") || TRACKING.contains(&name))
    };
    let mut kept: Vec<&str> = query.split('&').filter(telling).collect();
    kept.sort_unstable();
    let path = path.trim_end_matches('/').trim_end_matches("/index.html").trim_end_matches("/amp");
    if kept.is_empty() { path.to_owned() } else { format!("{path}?{}", kept.join("&")) }
}

/// The site of an address in its normal form.
pub(super) fn site(url: &str) -> &str {
    url.split(['/', '?']).next().unwrap_or_default()
}

/// Whether an address in its normal form leads to one page rather than to a site or a section of
/// one: its last step has several words or a number, or a parameter tells it.
pub(super) fn leads_to_one_page(url: &str) -> bool {
    let Some((_, path)) = url.split_once('/') else { return false };
    let last = path.rsplit('/').next().unwrap_or_default();
    last.contains(|c: char| c == '?' || c.is_ascii_digit()) || last.split(['-', '_']).count() > 2
}
