/// Cuts bytes that come in pieces into lines. Pure.
struct LineSplitter: Sendable {
    private var rest: [UInt8] = []
    private let longest: Int

    /// - Parameter longest: bytes of a line.
    init(longest: Int = 64 * 1024) { self.longest = longest }

    /// - Returns: the lines that are whole now, without their line feeds; `nil` when one is too long.
    mutating func add(_ bytes: some Sequence<UInt8>) -> [[UInt8]]? {
        rest += bytes
        var lines = rest.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map(Array.init)
        rest = lines.popLast() ?? []
        guard rest.count <= longest, lines.allSatisfy({ $0.count <= longest }) else { return nil }
        return lines.filter { !$0.isEmpty }
    }
}
