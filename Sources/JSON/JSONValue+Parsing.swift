import CJansson

extension JSONValue {
    /// Reads one JSON text (RFC 8259), any value at its top.
    ///
    /// Integers of 64 bits come exactly, larger ones as the nearest double. Of members with one name the last counts.
    ///
    /// - Parameter maximumDepth: arrays and objects inside each other; at most 2048, which is jansson's own limit.
    public static func parse(
        _ text: UnsafeRawBufferPointer,
        maximumDepth: Int = 64
    ) throws(JSONParseError) -> JSONValue {
        let scan = try JSONScan(text, maximumDepth: min(maximumDepth, 2048))
        guard !scan.oversizedIntegerEnds.isEmpty else {
            return try load(text) { offset, cause in JSONParseError(cause, at: offset, in: text) }
        }
        // Not JSON_DECODE_INT_AS_REAL: it would turn every integer of the message into a double, ids too.
        let widened = scan.widened(text)
        return try widened.withUnsafeBufferPointer { bytes throws(JSONParseError) in
            try load(UnsafeRawBufferPointer(bytes)) { offset, cause in
                JSONParseError(cause, at: scan.originalOffset(offset), in: text)
            }
        }
    }

    /// Reads one JSON text (RFC 8259), any value at its top.
    public static func parse(_ text: [UInt8], maximumDepth: Int = 64) throws(JSONParseError) -> JSONValue {
        try text.withUnsafeBufferPointer { bytes throws(JSONParseError) in
            try parse(UnsafeRawBufferPointer(bytes), maximumDepth: maximumDepth)
        }
    }

    private static func load(
        _ text: UnsafeRawBufferPointer,
        failure: (_ offset: Int, JSONParseError.Cause) -> JSONParseError
    ) throws(JSONParseError) -> JSONValue {
        // jansson takes no null pointer, and reports an empty text as a wrong token.
        guard let start = text.baseAddress, !text.isEmpty else { throw failure(0, .unexpectedEnd) }
        var error = json_error_t()
        let flags = Int(JSON_DECODE_ANY) | Int(JSON_ALLOW_NUL)
        let characters = start.assumingMemoryBound(to: CChar.self)
        guard let root = json_loadb(characters, text.count, flags, &error) else {
            let offset = Int(error.position)
            // jansson takes a raw U+0000 for the end.
            let cause = cause(of: &error)
            throw failure(offset, cause == .unexpectedEnd && offset < text.count ? .syntax : cause)
        }
        defer { json_decref(root) }
        return JSONValue(root)
    }

    private static func cause(of error: inout json_error_t) -> JSONParseError.Cause {
        switch json_error_code(&error) {
        case json_error_out_of_memory: .outOfMemory
        case json_error_stack_overflow: .tooDeep(maximum: 2048)
        case json_error_invalid_utf8: .invalidUTF8
        case json_error_premature_end_of_input: .unexpectedEnd
        case json_error_end_of_input_expected: .trailingBytes
        case json_error_null_byte_in_key: .nulInKey
        case json_error_numeric_overflow: .numberOutOfRange
        default: .syntax
        }
    }

    /// Copies jansson's tree, whose depth ``JSONScan`` has bounded.
    private init(_ node: UnsafeMutablePointer<json_t>) {
        switch node.pointee.type {
        case JSON_TRUE: self = .bool(true)
        case JSON_FALSE: self = .bool(false)
        case JSON_INTEGER: self = .integer(Int64(json_integer_value(node)))
        case JSON_REAL: self = .number(json_real_value(node))
        case JSON_STRING: self = .string(String(json_string_value(node), count: json_string_length(node)))
        case JSON_ARRAY:
            self = .array(
                (0..<json_array_size(node)).compactMap { index in json_array_get(node, index).map(JSONValue.init) }
            )
        case JSON_OBJECT:
            var members: [JSONObject.Member] = []
            members.reserveCapacity(json_object_size(node))
            // jansson keeps the order of insertion since 2.8.
            var iterator = json_object_iter(node)
            while let current = iterator {
                if let value = json_object_iter_value(current) {
                    let key = String(json_object_iter_key(current), count: json_object_iter_key_len(current))
                    members.append(JSONObject.Member(key: key, value: JSONValue(value)))
                }
                iterator = json_object_iter_next(node, current)
            }
            self = .object(JSONObject(uniqueMembers: members))
        default: self = .null
        }
    }
}

extension String {
    /// Copies UTF-8 that jansson has checked; NUL may be in it.
    fileprivate init(_ start: UnsafePointer<CChar>?, count: Int) {
        let bytes = UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : count)
        self.init(decoding: bytes, as: UTF8.self)
    }
}
