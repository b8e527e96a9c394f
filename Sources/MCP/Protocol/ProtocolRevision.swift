/// A published revision of the Model Context Protocol. (modelcontextprotocol.io/specification)
enum ProtocolRevision: String, CaseIterable, Comparable, Sendable {
    case november2024 = "2024-11-05"
    case march2025 = "2025-03-26"
    case june2025 = "2025-06-18"
    case november2025 = "2025-11-25"
    case july2026 = "2026-07-28"

    static let newest = july2026
    /// The newest that `initialize` can negotiate.
    static let newestLegacy = november2025

    /// Newest first: clients that take the first they know then take the best.
    static let supported = allCases.reversed().map(\.rawValue)

    /// Names its version in every request, has neither `initialize` nor `ping`, and types its results.
    var isModern: Bool { self >= .july2026 }

    /// Knows content of type `audio`.
    var hasAudio: Bool { self >= .march2025 }

    /// Knows a message beside the numbers of a progress.
    var hasProgressMessages: Bool { self >= .march2025 }

    /// Knows `title`, `outputSchema` and `structuredContent`.
    var hasStructuredContent: Bool { self >= .june2025 }

    /// Knows a description of the server.
    var hasServerDescription: Bool { self >= .november2025 }

    /// The dates sort as strings.
    static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
