/// Reads one YAML document into nodes, within bounds: nothing in it is ever expanded.
struct YAMLDocument {
    static let maximumBytes = 1 << 20
    static let maximumDepth = 32
    static let maximumNodes = 20_000

    private let events: YAMLEventReader
    private var complaints: ComplaintCollector
    private var nodeCount = 0

    /// - Returns: `nil` when the file could not be read to its end.
    static func parse(_ bytes: [UInt8], file: String, complaints: inout ComplaintCollector) -> YAMLNode? {
        let start = SourceLocation(file: file, line: 1, column: 1)
        guard bytes.count <= maximumBytes else {
            complaints.add("the file has \(bytes.count) bytes; at most \(maximumBytes) are read", at: start)
            return nil
        }
        let text = TextEncoding.withoutByteOrderMark(bytes)
        if let problem = TextEncoding.firstProblem(in: text, file: file) {
            complaints.add(problem)
            return nil
        }
        guard let events = YAMLEventReader(text, file: file) else {
            complaints.add("there is no memory left to read the file", at: start)
            return nil
        }
        var document = YAMLDocument(events: events, complaints: complaints)
        let root: YAMLNode?
        do {
            root = try document.root(start: start)
        } catch {
            document.complaints.add(error)
            root = nil
        }
        complaints = document.complaints
        return root
    }

    private init(events: YAMLEventReader, complaints: ComplaintCollector) {
        self.events = events
        self.complaints = complaints
    }

    private mutating func root(start: SourceLocation) throws(ConfigurationComplaint) -> YAMLNode {
        var root = YAMLNode(content: .scalar("", isPlain: true), location: start)
        var documents = 0
        while true {
            let event = try events.next()
            switch event.kind {
            case .streamEnd: return root
            case .documentEnd: continue
            case .documentStart:
                documents += 1
                guard documents == 1 else {
                    throw ConfigurationComplaint(at: event.location, "a second document starts here; only one is read")
                }
            default: root = try node(event, depth: 1)
            }
        }
    }

    private mutating func node(_ event: YAMLEvent, depth: Int) throws(ConfigurationComplaint) -> YAMLNode {
        nodeCount += 1
        guard nodeCount <= Self.maximumNodes else {
            throw ConfigurationComplaint(at: event.location, "the file has more than \(Self.maximumNodes) values")
        }
        guard depth <= Self.maximumDepth else {
            throw ConfigurationComplaint(at: event.location, "this is nested deeper than \(Self.maximumDepth) levels")
        }
        if event.hasAnchor {
            complaints.add("anchors (&) are not supported; write the value out", at: event.location)
        }
        if event.hasTag {
            complaints.add("tags (!) are not supported; leave it out, or put the text in quotes", at: event.location)
        }
        switch event.kind {
        case .scalar(let text, let isPlain):
            return YAMLNode(content: .scalar(text, isPlain: isPlain), location: event.location)
        case .sequenceStart:
            return YAMLNode(content: .sequence(try items(depth: depth)), location: event.location)
        case .mappingStart:
            return YAMLNode(content: .mapping(try entries(depth: depth)), location: event.location)
        case .alias:
            complaints.add("aliases (*) are not supported; write the value out", at: event.location)
            return YAMLNode(content: .withheld, location: event.location)
        case .documentStart, .documentEnd, .streamEnd, .sequenceEnd, .mappingEnd:
            throw ConfigurationComplaint(at: event.location, "this is not valid YAML: a value is missing")
        }
    }

    private mutating func items(depth: Int) throws(ConfigurationComplaint) -> [YAMLNode] {
        var items: [YAMLNode] = []
        while true {
            let event = try events.next()
            if case .sequenceEnd = event.kind { return items }
            items.append(try node(event, depth: depth + 1))
        }
    }

    private mutating func entries(depth: Int) throws(ConfigurationComplaint) -> [YAMLEntry] {
        var entries: [YAMLEntry] = []
        var seen: [String: SourceLocation] = [:]
        while true {
            let event = try events.next()
            if case .mappingEnd = event.kind { return entries }
            let key = try node(event, depth: depth + 1)
            let value = try node(events.next(), depth: depth + 1)
            guard case .scalar(let name, _) = key.content else {
                if case .withheld = key.content { continue }
                complaints.add("a key must be text, not \(key.kindInWords)", at: key.location)
                continue
            }
            if let first = seen[name] {
                complaints.add(
                    "\(Quoting.quoted(name)) stands here twice, first in line \(first.line); keep one",
                    at: key.location
                )
                continue
            }
            seen[name] = key.location
            // Nothing stands there, so point to what it belongs to.
            let located = value.isEmpty ? YAMLNode(content: value.content, location: key.location) : value
            entries.append(YAMLEntry(key: name, keyLocation: key.location, value: located))
        }
    }
}

extension YAMLNode {
    fileprivate var isEmpty: Bool {
        guard case .scalar("", isPlain: true) = content else { return false }
        return true
    }
}
