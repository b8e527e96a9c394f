/// Gathers complaints, so that a person sees every mistake at once.
struct ComplaintCollector: Sendable {
    /// More than anybody reads; keeps a hostile file from costing memory.
    static let limit = 200

    private var complaints: [ConfigurationComplaint] = []
    private var omitted = 0

    var isEmpty: Bool { complaints.isEmpty }

    mutating func add(_ message: String, at location: SourceLocation) {
        add(ConfigurationComplaint(at: location, message))
    }

    mutating func add(_ complaint: ConfigurationComplaint) {
        guard complaints.count < Self.limit else {
            omitted += 1
            return
        }
        complaints.append(complaint)
    }

    /// In the order of the file.
    var sorted: [ConfigurationComplaint] {
        var result = complaints.sorted { ($0.line, $0.column, $0.message) < ($1.line, $1.column, $1.message) }
        if omitted > 0, let last = result.last {
            let location = SourceLocation(file: last.file, line: last.line, column: last.column)
            result.append(ConfigurationComplaint(at: location, "\(omitted) further mistakes are not listed"))
        }
        return result
    }
}
