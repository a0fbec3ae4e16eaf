//! Fetching an address that the user entered, and nothing else.

use crate::{AppError, ErrorCode};
use std::io::Read;
use std::net::{IpAddr, Ipv6Addr};
use std::time::Duration;
use ureq::ResponseExt;
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};
use url::Url;

/// How long a page may take in all.
const TIME: Duration = Duration::from_secs(30);
/// The largest answer that is taken, in bytes, after decompression.
const MAX_BYTES: u64 = 64 << 20;
/// The most redirects that are followed.
const MAX_REDIRECTS: u32 = 8;

/// What a server answered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fetched {
    /// The body.
    pub bytes: Vec<u8>,
    /// The media type that the server named.
    pub content_type: Option<String>,
    /// The addresses gone through, that asked for first and that of the body last.
    pub addresses: Vec<String>,
}

/// Fetches what stands at an address.
pub trait Fetcher: Send + Sync {
    /// Fetches a page; private addresses only where they are allowed.
    ///
    /// # Errors
    /// When the address is refused, nothing answers, or the server refuses; the message says
    /// which.
    fn fetch(&self, address: &str, allow_private: bool) -> Result<Fetched, AppError>;
}

/// The web.
#[derive(Clone, Copy, Debug, Default)]
pub struct Web;

/// Whether what the user named is an address, not a path: anything with a scheme.
pub fn is_address(text: &str) -> bool {
    let Some((scheme, _)) = text.split_once("://") else { return false };
    scheme.len() > 1 && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b))
}

/// Whether an address belongs to this machine, its network or no single machine at all (the
/// registries of RFC 6890); an IPv4 address inside an IPv6 one is judged by itself.
fn is_private(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => {
            let [a, b, c, _] = v4.octets();
            v4.is_private()
                || v4.is_loopback()
                || v4.is_link_local()
                || v4.is_multicast()
                || v4.is_broadcast()
                || v4.is_documentation()
                || a == 0
                || a >= 240
                || (a == 100 && (64..128).contains(&b))
                || (a == 198 && (b == 18 || b == 19))
                || (a == 192 && b == 0 && c == 0)
        }
        IpAddr::V6(v6) => match inner(v6) {
            Some(v4) => is_private(v4),
            None => {
                v6.is_loopback()
                    || v6.is_unspecified()
                    || v6.is_multicast()
                    || v6.is_unique_local()
                    || v6.is_unicast_link_local()
                    || (v6.segments()[0] & 0xffc0) == 0xfec0
                    // Translation within a network (RFC 8215) and Teredo hide where they lead.
                    || v6.segments()[..3] == [0x64, 0xff9b, 1]
                    || v6.segments()[..2] == [0x2001, 0]
                    || v6.segments()[..2] == [0x2001, 0xdb8]
            }
        },
    }
}

/// The IPv4 address that an IPv6 address stands for: mapped, compatible, NAT64 or 6to4.
fn inner(v6: Ipv6Addr) -> Option<IpAddr> {
    let s = v6.segments();
    let v4 = |high: u16, low: u16| {
        let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
        Some(IpAddr::from([a, b, c, d]))
    };
    match s {
        [0, 0, 0, 0, 0, 0xffff, high, low] | [0x64, 0xff9b, 0, 0, 0, 0, high, low] => v4(high, low),
        [0, 0, 0, 0, 0, 0, high, low] if high != 0 => v4(high, low),
        [0x2002, high, low, ..] => v4(high, low),
        _ => None,
    }
}

/// Says that an address is refused, through the client's errors.
#[derive(Debug, thiserror::Error)]
#[error("“{0}” leads to a private address")]
struct Private(String);

/// Gives only addresses that may be connected to. It is asked once for each connection, which is
/// then made to what it gave: redirects are judged, too, and a name cannot change its address
/// between the judgement and the connection.
#[derive(Debug)]
struct Guard {
    inner: DefaultResolver,
    allow_private: bool,
}

impl Resolver for Guard {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let found = self.inner.resolve(uri, config, timeout)?;
        if !self.allow_private && found.iter().any(|address| is_private(address.ip())) {
            let host = uri.host().unwrap_or_default().to_owned();
            return Err(ureq::Error::Other(Box::new(Private(host))));
        }
        Ok(found)
    }
}

impl Fetcher for Web {
    fn fetch(&self, address: &str, allow_private: bool) -> Result<Fetched, AppError> {
        let url = checked(address)?;
        let address = url.as_str();
        let config = Config::builder()
            .timeout_global(Some(TIME))
            .max_redirects(MAX_REDIRECTS)
            .save_redirect_history(true)
            .http_status_as_error(false)
            .user_agent(concat!("Briefpack/", env!("CARGO_PKG_VERSION")))
            // A proxy would look names up itself, out of the guard's sight.
            .proxy(None)
            .build();
        let guard = Guard { inner: DefaultResolver::default(), allow_private };
        let agent = ureq::Agent::with_parts(config, DefaultConnector::default(), guard);
        let mut answer = agent.get(address).call().map_err(|error| explain(address, &error))?;
        let history = answer.get_redirect_history().unwrap_or_default();
        let mut addresses: Vec<String> =
            history.iter().map(|uri| without_login(&uri.to_string())).collect();
        if addresses.is_empty() {
            addresses.push(without_login(&answer.get_uri().to_string()));
        }
        let status = answer.status();
        if !status.is_success() {
            return Err(refused(&addresses, status.as_u16(), status.canonical_reason()));
        }
        let kind = answer.headers().get("content-type").and_then(|v| v.to_str().ok());
        let content_type = kind.map(str::to_owned);
        let mut bytes = Vec::new();
        let mut body = answer.body_mut().as_reader().take(MAX_BYTES + 1);
        body.read_to_end(&mut bytes).map_err(|error| broken_off(address, error))?;
        if bytes.len() as u64 > MAX_BYTES {
            let limit = format!("the page has more than {} MB", MAX_BYTES >> 20);
            return Err(failed(address, &limit).hint("save the page as a file and import that"));
        }
        Ok(Fetched { bytes, content_type, addresses })
    }
}

/// The address in the form that is asked for: letters beyond ASCII encoded, no fragment.
fn checked(address: &str) -> Result<Url, AppError> {
    let shown = without_login(address.trim());
    let mut url = Url::parse(address.trim()).map_err(|error| {
        failed(&shown, &format!("it is no valid address ({error})")).hint("check the address")
    })?;
    if !matches!(url.scheme(), "http" | "https") {
        return Err(failed(&shown, "only http and https addresses are fetched")
            .hint("save the page as a file and import that"));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(failed(&shown, "it holds a user name or password, which are not sent")
            .hint("log in with a browser, save the page and import that"));
    }
    url.set_fragment(None);
    Ok(url)
}

/// The address without user name and password, fit to be shown and stored.
pub(crate) fn without_login(address: &str) -> String {
    let Some((scheme, rest)) = address.split_once("://") else { return address.to_owned() };
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    match rest[..end].rfind('@') {
        Some(at) => format!("{scheme}://{}", &rest[at + 1..]),
        None => address.to_owned(),
    }
}

fn broken_off(address: &str, error: std::io::Error) -> AppError {
    match ureq::Error::from(error) {
        timeout @ ureq::Error::Timeout(_) => explain(address, &timeout),
        other => {
            failed(address, &format!("the answer broke off: {other}")).hint("try it again later")
        }
    }
}

fn failed(address: &str, why: &str) -> AppError {
    AppError::new(ErrorCode::Import, format!("cannot fetch “{address}”: {why}"))
}

/// What a server's refusal means.
fn refused(addresses: &[String], status: u16, reason: Option<&str>) -> AppError {
    let line = format!("{status} {}", reason.unwrap_or_default());
    let (why, hint) = match status {
        401 => ("it wants a login", "log in with a browser, save the page and import that"),
        402 => ("it wants to be paid", "open it with a subscription, save it and import that"),
        403 => ("it does not let this program in", "save the page in a browser and import that"),
        404 | 410 => ("there is no such page", "check the address"),
        429 => ("it was asked too often", "try it again later"),
        451 => ("it may not show the page for legal reasons", "look for another copy"),
        500.. => ("it has a fault of its own", "try it again later"),
        _ => ("it gave no page", "open the address in a browser and save the page"),
    };
    let address = addresses.last().map(String::as_str).unwrap_or_default();
    let mut error = failed(address, &format!("the server answered “{}”: {why}", line.trim()));
    if addresses.len() > 1 {
        error.detail = Some(format!("the way went {}", addresses.join(" → ")));
    }
    error.hint(hint)
}

/// What kept a page from being fetched.
fn explain(address: &str, error: &ureq::Error) -> AppError {
    use ureq::Error as E;
    match error {
        E::Other(inner) if inner.downcast_ref::<Private>().is_some() => {
            let hint = "allow private addresses in the settings, or with --allow-private";
            failed(address, &inner.to_string()).hint(hint)
        }
        E::Timeout(_) => {
            failed(address, &format!("no whole answer within {} seconds", TIME.as_secs()))
                .hint("try it again later")
        }
        E::HostNotFound => failed(address, "there is no such host").hint("check the address"),
        E::TooManyRedirects => failed(address, "it leads from one address to the next without end")
            .hint("open it in a browser and save the page"),
        E::BadUri(_) | E::Http(_) => {
            failed(address, "it is no valid address").hint("check the address")
        }
        other => failed(address, &other.to_string()).hint("check the address and the connection"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_this_machine_and_its_network_are_private() {
        for private in [
            "127.0.0.1",
            "10.1.2.3",
            "192.168.0.1",
            "172.16.0.1",
            "169.254.169.254",
            "0.0.0.0",
            "100.64.0.1",
            "224.0.0.1",
            "255.255.255.255",
            "::1",
            "::",
            "fe80::1",
            "fc00::1",
            "fd12::1",
            "ff02::1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "64:ff9b::7f00:1",
            "2002:7f00:1::",
            "fec0::1",
            "64:ff9b:1::a00:1",
            "2001:0:4136:e378:8000:63bf:3fff:fdd2",
        ] {
            assert!(is_private(private.parse().unwrap()), "{private}");
        }
        for open in ["93.184.215.14", "2606:2800:21f::1", "::ffff:93.184.215.14", "172.32.0.1"] {
            assert!(!is_private(open.parse().unwrap()), "{open}");
        }
    }

    #[test]
    fn names_and_passwords_are_neither_sent_nor_shown() {
        for (address, shown) in [
            ("https://ada:secret@example.org/a@b", "https://example.org/a@b"),
            ("https://ada@example.org?to=a@b", "https://example.org?to=a@b"),
            ("https://example.org/a@b", "https://example.org/a@b"),
        ] {
            assert_eq!(without_login(address), shown);
        }
        let error = checked("https://ada:secret@example.org/").unwrap_err();
        assert!(error.message.contains("password") && !error.message.contains("secret"));
    }

    #[test]
    fn addresses_with_letters_beyond_ascii_are_encoded() {
        let url = checked(" https://bücher.example/straße?q=ö#teil ").unwrap();
        assert_eq!(url.as_str(), "https://xn--bcher-kva.example/stra%C3%9Fe?q=%C3%B6");
    }

    #[test]
    fn a_path_is_no_address() {
        for (text, address) in [
            ("https://example.org/a", true),
            ("ftp://example.org", true),
            ("articles/one.txt", false),
            ("C:\\a.txt", false),
            ("C://a.txt", false),
        ] {
            assert_eq!(is_address(text), address, "{text}");
        }
    }
}
