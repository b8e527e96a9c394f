@testable import Boardhand

/// What comes to the place for metrics. The first byte decides who can ask and how the bytes are cut, which must change
/// nothing; `FILL` stands for most of the largest head.
struct MetricsRequestTarget: FuzzTarget {
    static let name = "metrics"
    private static let fill = String(repeating: "x", count: MetricsRequest.maximumBytes - 64)

    init() {}

    func run(_ input: [UInt8]) throws {
        guard let seed = input.first else { return }
        let isLocal = seed & 1 == 0
        let pieces = Self.pieces(Array(input.dropFirst()), seed)
        let bytes = pieces.flatMap(\.self)
        let whole = MetricsRequest.read(bytes, isLocal: isLocal)
        var received: [UInt8] = []
        var pieced = MetricsRequest.read(received, isLocal: isLocal)
        // As the connection does: behind a verdict nothing counts.
        for piece in pieces where pieced == .incomplete {
            received += piece
            pieced = MetricsRequest.read(received, isLocal: isLocal)
        }
        try require(whole == pieced, "segment boundaries make \(pieced) of \(whole)")
        let head = Self.head(of: bytes)
        switch whole {
        case .incomplete:
            try require(head == nil, "a whole head is not enough")
            try require(bytes.count <= MetricsRequest.maximumBytes + 2, "\(bytes.count) bytes are not too many")
        case .refused(let status):
            let answer = status.answer()
            try require(Array("HTTP/1.1 \(status.rawValue) ".utf8) == Array(answer.prefix(13)), "no status line")
            try require(status != .ok, "refused, and all is well")
        case .request(let request):
            guard let head else { throw Finding(description: "a request without an end") }
            try check(head, isHead: request.isHead, isLocal: isLocal)
        }
    }

    /// RFC 9112 in short: without these no request may pass.
    private func check(_ head: [UInt8], isHead: Bool, isLocal: Bool) throws {
        try require(head.count <= MetricsRequest.maximumBytes, "a head of \(head.count) bytes passed")
        let lines = head.split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
            Array(line.last == 0x0D ? line.dropLast() : line)
        }
        let words = lines[0].split(separator: 0x20, omittingEmptySubsequences: false).map { Array($0) }
        try require(words.count == 3, "\(words.count) words in the request line")
        try require(words[0] == Array((isHead ? "HEAD" : "GET").utf8), "another method")
        let path = Array("/metrics".utf8)
        try require(words[1] == path || words[1].starts(with: path + [0x3F]), "another path")
        try require([Array("HTTP/1.0".utf8), Array("HTTP/1.1".utf8)].contains(words[2]), "another version")
        var hosts: [[UInt8]] = []
        for line in lines.dropFirst() {
            guard let colon = line.firstIndex(of: 0x3A), colon > 0 else {
                throw Finding(description: "a field without a name passed")
            }
            try require(!line[..<colon].contains(0x20) && !line[..<colon].contains(0x09), "a blank in a name passed")
            if String(decoding: line[..<colon], as: UTF8.self).lowercased() == "host" {
                hosts.append(line[(colon + 1)...].filter { $0 != 0x20 && $0 != 0x09 })
            }
        }
        try require(hosts.count == 1 || hosts.isEmpty && words[2].last == 0x30, "\(hosts.count) hosts")
        guard let host = hosts.first, !isLocal, host.first != 0x5B else { return }
        let name = String(decoding: host.prefix { $0 != 0x3A }, as: UTF8.self).lowercased()
        let isAddress = name.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E }
        try require(name == "localhost" || isAddress, "a web page's host passed: \(name)")
    }

    /// What stands before the first empty line, with the line end before it left out.
    private static func head(of bytes: [UInt8]) -> [UInt8]? {
        let ends = bytes.indices.filter { bytes[$0] == 0x0A }
        for (one, next) in zip(ends, ends.dropFirst())
        where next == one + 1 || next == one + 2 && bytes[one + 1] == 0x0D {
            return Array(bytes[..<one])
        }
        return nil
    }

    /// `FILL` comes in one piece: reading it byte by byte would take all the time.
    private static func pieces(_ bytes: [UInt8], _ seed: UInt8) -> [[UInt8]] {
        let word = Array("FILL".utf8)
        var pieces: [[UInt8]] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            let end = rest.indices.first { rest[$0...].starts(with: word) } ?? rest.endIndex
            pieces += Array(rest[..<end]).pieces(seed).map { Array($0) }
            guard end < rest.endIndex else { break }
            pieces.append(Array(fill.utf8))
            rest = rest[(end + word.count)...]
        }
        return pieces
    }
}
