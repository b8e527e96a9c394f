/// Watches what a client sends on its way to the HTTP server, which itself knows no limits.
///
/// Pure. It adds a header with the connection's name to the first request, bounds the request's head, and replaces a
/// WebSocket frame that is too long or not masked (RFC 6455, section 5.1) by one that tells the relay so.
struct ClientInspector {
    static let headerName = "X-Practice-Connection"
    static let longestHead = 16 * 1024
    /// Bytes that a client may send without upgrading to WebSocket.
    static let longestPlain = 1 << 20

    enum Verdict: Equatable {
        case forward([UInt8])
        /// Forward this, and nothing of this client after it.
        case last([UInt8])
        /// Answer with this and close.
        case refuse([UInt8])
    }

    private enum Stage {
        case head([UInt8])
        case plain(Int)
        case frameHeader([UInt8])
        case payload(Int)
        case shut
    }

    private let name: String
    private let longestFrame: Int
    private var stage = Stage.head([])

    /// - Parameters:
    ///   - name: of the connection; goes into the header.
    ///   - longestFrame: bytes of payload.
    init(name: String, longestFrame: Int = MessageAssembler.longestMessage) {
        self.name = name
        self.longestFrame = longestFrame
    }

    /// Whether a whole request's head has come.
    var hasRequest: Bool {
        if case .head = stage { false } else { true }
    }

    mutating func receive(_ bytes: [UInt8]) -> Verdict {
        var rest = bytes[...]
        var out: [UInt8] = []
        while !rest.isEmpty {
            switch stage {
            case .head(let before):
                let head = before + rest
                rest = []
                guard let end = Self.endOfHead(head) else {
                    guard head.count <= Self.longestHead else { return shut(Self.headTooLong) }
                    stage = .head(head)
                    continue
                }
                guard end <= Self.longestHead else { return shut(Self.headTooLong) }
                out += head[..<(end - 2)] + Array("\(Self.headerName): \(name)\r\n\r\n".utf8)
                stage = Self.isUpgrade(head[..<end]) ? .frameHeader([]) : .plain(head.count - end)
                if case .plain = stage { out += head[end...] } else { rest = head[end...] }
            case .plain(let count):
                guard count + rest.count <= Self.longestPlain else { return shut(Self.headTooLong) }
                stage = .plain(count + rest.count)
                out += rest
                rest = []
            case .frameHeader(let before):
                let header = before + [rest.removeFirst()]
                out.append(contentsOf: advance(header))
                if case .shut = stage { return .last(out) }
            case .payload(let count):
                let part = rest.prefix(count)
                out += part
                rest = rest.dropFirst(part.count)
                stage = part.count == count ? .frameHeader([]) : .payload(count - part.count)
            case .shut: return .last(out)
            }
        }
        return .forward(out)
    }

    /// Takes a frame's header byte by byte; gives what is to be forwarded once it is whole.
    private mutating func advance(_ header: [UInt8]) -> [UInt8] {
        stage = .frameHeader(header)
        guard header.count >= 2 else { return [] }
        let isMasked = header[1] & 0x80 != 0
        let short = Int(header[1] & 0x7F)
        let lengthBytes = short == 126 ? 2 : short == 127 ? 8 : 0
        guard header.count == 2 + lengthBytes + (isMasked ? 4 : 0) else { return [] }
        let length =
            lengthBytes == 0
            ? UInt64(short) : header[2..<(2 + lengthBytes)].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard isMasked else { return refusal(code: 1002) }
        guard length <= UInt64(longestFrame) else { return refusal(code: 1009) }
        stage = length == 0 ? .frameHeader([]) : .payload(Int(length))
        return header
    }

    private mutating func refusal(code: UInt16) -> [UInt8] {
        stage = .shut
        return [0x80 | MessageAssembler.refusedByFront, 2, UInt8(code >> 8), UInt8(code & 0xFF)]
    }

    private mutating func shut(_ answer: String) -> Verdict {
        stage = .shut
        return .refuse(Array(answer.utf8))
    }

    private static let headTooLong =
        "HTTP/1.1 431 Request Header Fields Too Large\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"

    /// The index behind the empty line.
    private static func endOfHead(_ bytes: [UInt8]) -> Int? {
        let mark = Array("\r\n\r\n".utf8)
        guard bytes.count >= mark.count else { return nil }
        return bytes.indices.dropLast(mark.count - 1).first { bytes[$0..<($0 + mark.count)].elementsEqual(mark) }
            .map { $0 + mark.count }
    }

    private static func isUpgrade(_ head: ArraySlice<UInt8>) -> Bool {
        String(decoding: head, as: UTF8.self).split(separator: "\r\n").dropFirst().contains { line in
            let parts = line.split(separator: ":", maxSplits: 1)
            return parts.count == 2 && parts[0].lowercased() == "upgrade"
                && parts[1].trimmingPrefix(while: \.isWhitespace).lowercased().hasPrefix("websocket")
        }
    }
}
