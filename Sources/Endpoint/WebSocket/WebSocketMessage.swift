/// A whole data message, put together from its frames.
package struct WebSocketMessage: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        case text
        case binary
    }

    package let kind: Kind
    /// Valid UTF-8 where the kind is text.
    package let bytes: [UInt8]

    package init(kind: Kind, bytes: [UInt8]) {
        self.kind = kind
        self.bytes = bytes
    }
}
