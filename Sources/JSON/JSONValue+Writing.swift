extension JSONValue {
    /// Appends the value, on one line and without a line end.
    public func write(into bytes: inout [UInt8]) {
        var writer = JSONWriter(appendingTo: bytes.take())
        writer.write(self)
        bytes = writer.bytes
    }

    /// The value on one line, without a line end.
    public func serialized() -> [UInt8] {
        var writer = JSONWriter()
        writer.write(self)
        return writer.bytes
    }
}

extension JSONObject {
    /// The object on one line, without a line end.
    public func serialized() -> [UInt8] { JSONValue.object(self).serialized() }
}

extension [UInt8] {
    /// Moves the bytes out, so that their buffer is grown and not copied.
    fileprivate mutating func take() -> [UInt8] {
        var taken: [UInt8] = []
        swap(&taken, &self)
        return taken
    }
}
