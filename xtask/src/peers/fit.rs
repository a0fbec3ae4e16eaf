//! How time and memory grow with the number of articles.

/// Fits lines through (articles, seconds, megabytes) by least squares and prints them, with the
/// exponent of the power law between the smallest and the largest: 1 is linear.
pub(crate) fn print_fit(growth: &[(f64, f64, f64)]) {
    if growth.len() < 3 {
        return;
    }
    let wall: Vec<(f64, f64)> = growth.iter().map(|g| (g.0, g.1)).collect();
    let peak: Vec<(f64, f64)> = growth.iter().map(|g| (g.0, g.2)).collect();
    println!();
    for (name, unit, points) in [("time", "s", &wall), ("memory", "MB", &peak)] {
        let line = line(points);
        println!(
            "{name:<6}  {:.3} {unit} + {:.5} {unit} an article, R² {:.4}; exponent between the two largest {:.2}",
            line.intercept,
            line.slope,
            line.r_squared,
            exponent(points)
        );
    }
}

struct Line {
    intercept: f64,
    slope: f64,
    r_squared: f64,
}

fn line(points: &[(f64, f64)]) -> Line {
    let n = points.len() as f64;
    let mean = |f: fn(&(f64, f64)) -> f64| points.iter().map(f).sum::<f64>() / n;
    let (mx, my) = (mean(|p| p.0), mean(|p| p.1));
    let sxx: f64 = points.iter().map(|p| (p.0 - mx).powi(2)).sum();
    let sxy: f64 = points.iter().map(|p| (p.0 - mx) * (p.1 - my)).sum();
    let slope = sxy / sxx;
    let intercept = my - slope * mx;
    let total: f64 = points.iter().map(|p| (p.1 - my).powi(2)).sum();
    let rest: f64 = points.iter().map(|p| (p.1 - intercept - slope * p.0).powi(2)).sum();
    Line { intercept, slope, r_squared: 1.0 - rest / total }
}

/// `log(y2/y1) / log(x2/x1)` of the last two points.
fn exponent(points: &[(f64, f64)]) -> f64 {
    let [.., a, b] = points else { return f64::NAN };
    (b.1 / a.1).ln() / (b.0 / a.0).ln()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_straight_line_is_found() {
        let points = [(10.0, 3.0), (100.0, 12.0), (500.0, 52.0)];
        let line = line(&points);
        assert!((line.slope - 0.1).abs() < 1e-9 && (line.intercept - 2.0).abs() < 1e-9);
        assert!((line.r_squared - 1.0).abs() < 1e-9);
    }

    #[test]
    fn a_square_has_exponent_two() {
        assert!((exponent(&[(1.0, 1.0), (2.0, 4.0), (4.0, 16.0)]) - 2.0).abs() < 1e-9);
    }
}
