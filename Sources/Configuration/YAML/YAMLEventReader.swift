import CYAML

/// libyaml's parser over bytes in memory.
final class YAMLEventReader {
    private let file: String
    private let bytes: UnsafeMutableBufferPointer<UInt8>
    /// On the heap, because libyaml keeps a pointer to the parser itself.
    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private let end: SourceLocation

    /// - Parameter bytes: UTF-8, checked before.
    /// - Returns: `nil` when memory ran out.
    init?(_ bytes: [UInt8], file: String) {
        self.file = file
        end = Self.end(of: bytes, file: file)
        self.bytes = .allocate(capacity: max(bytes.count, 1))
        _ = self.bytes.initialize(from: bytes)
        parser = .allocate(capacity: 1)
        guard yaml_parser_initialize(parser) == 1 else {
            parser.deallocate()
            self.bytes.deallocate()
            return nil
        }
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        yaml_parser_set_input_string(parser, self.bytes.baseAddress, bytes.count)
    }

    deinit {
        yaml_parser_delete(parser)
        parser.deallocate()
        bytes.deallocate()
    }

    /// - Throws: the syntax error with its place.
    func next() throws(ConfigurationComplaint) -> YAMLEvent {
        while true {
            var event = yaml_event_t()
            guard yaml_parser_parse(parser, &event) == 1 else { throw syntaxError() }
            defer { yaml_event_delete(&event) }
            if let result = convert(event) { return result }
        }
    }

    /// - Returns: `nil` for events that say nothing here.
    private func convert(_ event: yaml_event_t) -> YAMLEvent? {
        let location = location(of: event.start_mark)
        switch event.type {
        case YAML_SCALAR_EVENT:
            let scalar = event.data.scalar
            let text = String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
            return YAMLEvent(
                kind: .scalar(text, isPlain: scalar.style == YAML_PLAIN_SCALAR_STYLE),
                location: location,
                hasAnchor: scalar.anchor != nil,
                hasTag: scalar.tag != nil
            )
        case YAML_SEQUENCE_START_EVENT:
            let start = event.data.sequence_start
            return YAMLEvent(
                kind: .sequenceStart,
                location: location,
                hasAnchor: start.anchor != nil,
                hasTag: start.tag != nil
            )
        case YAML_MAPPING_START_EVENT:
            let start = event.data.mapping_start
            return YAMLEvent(
                kind: .mappingStart,
                location: location,
                hasAnchor: start.anchor != nil,
                hasTag: start.tag != nil
            )
        case YAML_SEQUENCE_END_EVENT: return YAMLEvent(kind: .sequenceEnd, location: location)
        case YAML_MAPPING_END_EVENT: return YAMLEvent(kind: .mappingEnd, location: location)
        case YAML_ALIAS_EVENT: return YAMLEvent(kind: .alias, location: location)
        case YAML_DOCUMENT_START_EVENT: return YAMLEvent(kind: .documentStart, location: location)
        case YAML_DOCUMENT_END_EVENT: return YAMLEvent(kind: .documentEnd, location: location)
        // libyaml gives "no event" for ever after the end of the stream.
        case YAML_STREAM_END_EVENT, YAML_NO_EVENT: return YAMLEvent(kind: .streamEnd, location: location)
        default: return nil
        }
    }

    private func location(of mark: yaml_mark_t) -> SourceLocation {
        // libyaml ends a last line that has no end itself, and then stands in a line that is not there.
        guard Int(mark.line) < end.line else { return end }
        return SourceLocation(file: file, line: Int(mark.line) + 1, column: Int(mark.column) + 1)
    }

    /// Behind the last character, with the line ends of YAML 1.1, section 5.4.
    private static func end(of bytes: [UInt8], file: String) -> SourceLocation {
        var (line, column) = (1, 1)
        var last: Unicode.Scalar?
        for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
            switch scalar {
            case "\n" where last == "\r": break
            case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": (line, column) = (line + 1, 1)
            default: column += 1
            }
            last = scalar
        }
        return SourceLocation(file: file, line: line, column: column)
    }

    private func syntaxError() -> ConfigurationComplaint {
        let mark = parser.pointee.problem_mark
        let problem = parser.pointee.problem.map { String(cString: $0) } ?? "libyaml gave up"
        let location = location(of: mark)
        if Int(mark.index) < bytes.count, problem.contains("cannot start any token"), isTab(atScalar: Int(mark.index)) {
            return ConfigurationComplaint(at: location, "a tab cannot indent in YAML; use blanks")
        }
        var message = "this is not valid YAML: \(problem)"
        if let context = parser.pointee.context.map({ String(cString: $0) }) {
            message += ", \(context)"
            let start = parser.pointee.context_mark
            if start.line != mark.line { message += " that starts in line \(start.line + 1)" }
        }
        return ConfigurationComplaint(at: location, message)
    }

    private func isTab(atScalar index: Int) -> Bool {
        let scalars = String(decoding: bytes, as: UTF8.self).unicodeScalars
        return scalars.dropFirst(index).first == "\t"
    }
}
