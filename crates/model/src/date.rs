//! Dates as sources give them: a year, a month or a day.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// A date known to the year, the month or the day; printed and stored as ISO 8601
/// (`2024`, `2024-06`, `2024-06-19`).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ts_rs::TS,
)]
#[serde(try_from = "String", into = "String")]
#[ts(type = "string")]
pub struct PartialDate {
    /// The year of the Gregorian calendar.
    pub year: i32,
    /// 1 to 12.
    pub month: Option<u8>,
    /// 1 to 31; never without a month.
    pub day: Option<u8>,
}

/// Why a text is not a date.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a date of the form 2024, 2024-06 or 2024-06-19")]
pub struct DateError(pub String);

impl PartialDate {
    /// A date known to the year only.
    pub fn year(year: i32) -> Self {
        Self { year, month: None, day: None }
    }
}

impl From<NaiveDate> for PartialDate {
    fn from(date: NaiveDate) -> Self {
        let part = |n: u32| u8::try_from(n).ok();
        Self { year: date.year(), month: part(date.month()), day: part(date.day()) }
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
            if let Some(day) = self.day {
                write!(f, "-{day:02}")?;
            }
        }
        Ok(())
    }
}

impl FromStr for PartialDate {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let error = || DateError(text.to_owned());
        let mut parts = text.trim().splitn(3, '-');
        let year = parts.next().and_then(|y| y.parse().ok()).ok_or_else(error)?;
        let month: Option<u8> = parts.next().map(str::parse).transpose().map_err(|_| error())?;
        let day: Option<u8> = parts.next().map(str::parse).transpose().map_err(|_| error())?;
        let probe =
            NaiveDate::from_ymd_opt(year, month.unwrap_or(1).into(), day.unwrap_or(1).into());
        probe.map(|_| Self { year, month, day }).ok_or_else(error)
    }
}

impl TryFrom<String> for PartialDate {
    type Error = DateError;

    fn try_from(text: String) -> Result<Self, DateError> {
        text.parse()
    }
}

impl From<PartialDate> for String {
    fn from(date: PartialDate) -> Self {
        date.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_round_trip_at_each_precision() {
        for text in ["2024", "2024-06", "2024-06-19"] {
            assert_eq!(text.parse::<PartialDate>().map(|d| d.to_string()).as_deref(), Ok(text));
        }
    }

    #[test]
    fn impossible_dates_are_refused() {
        for text in ["", "June", "2024-13", "2023-02-29", "2024-06-19-1"] {
            assert!(text.parse::<PartialDate>().is_err(), "{text}");
        }
    }
}
