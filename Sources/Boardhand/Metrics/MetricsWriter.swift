/// Puts figures into the text format that Prometheus reads.
///
/// Source: Prometheus, Exposition formats, "Text-based format", version 0.0.4.
struct MetricsWriter {
    /// What the values of a metric are.
    enum Kind: String {
        /// Only grows, until the program starts anew.
        case counter
        case gauge
    }

    /// A value and what tells it from others of its metric.
    struct Sample {
        var labels: [(name: String, value: String)] = []
        var value: Double

        init(_ value: Double, _ labels: [(name: String, value: String)] = []) {
            self.labels = labels
            self.value = value
        }
    }

    private(set) var text = ""

    /// Adds a metric; one without samples is left out.
    ///
    /// - Parameter name: without `boardhand_`, in base units, a counter's with `_total`.
    mutating func add(_ name: String, _ kind: Kind, _ help: String, _ samples: [Sample]) {
        guard !samples.isEmpty else { return }
        text += "# HELP boardhand_\(name) \(Self.escaped(help, quotes: false))\n"
        text += "# TYPE boardhand_\(name) \(kind.rawValue)\n"
        for sample in samples {
            text += "boardhand_\(name)"
            if !sample.labels.isEmpty {
                let labels = sample.labels.map { "\($0.name)=\"\(Self.escaped($0.value, quotes: true))\"" }
                text += "{\(labels.joined(separator: ","))}"
            }
            text += " \(Self.number(sample.value))\n"
        }
    }

    /// A backslash and a line feed always, a quotation mark in labels only.
    static func escaped(_ text: String, quotes: Bool) -> String {
        var escaped = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": escaped.append(contentsOf: "\\\\".unicodeScalars)
            case "\n": escaped.append(contentsOf: "\\n".unicodeScalars)
            case "\"" where quotes: escaped.append(contentsOf: "\\\"".unicodeScalars)
            default: escaped.append(scalar)
            }
        }
        return String(escaped)
    }

    /// As Go's ParseFloat reads it.
    static func number(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
        return Int64(exactly: value).map { "\($0)" } ?? "\(value)"
    }
}
