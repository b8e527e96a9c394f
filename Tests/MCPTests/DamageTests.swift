import JSON
import MCP
import Testing

/// Messages that were damaged on their way, on one connection, in any order.
@Suite struct DamageTests {
    static let messages = [
        #"{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2024-11-05","capabilities":{}}}"#,
        #"{"jsonrpc":"2.0","id":"a","method":"tools/call","params":{"name":"set_switch","arguments":{"name":"lamp"}}}"#,
        #"{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":"a"}}"#,
        #"[{"id":1,"method":"tools/call","params":{"name":"read_sensors"}},{"id":2,"method":"tools/list"},[],5]"#,
        #"{"id":3,"method":"tools/list","params":{"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","#
            + #""io.modelcontextprotocol/clientCapabilities":{}}}}"#,
        #"{"jsonrpc":"2.0","id":4,"result":{"tools":[]}}"#,
    ]

    @Test(arguments: 0..<40 as Range<UInt64>)
    func `whatever comes, answers are JSON and calls are counted`(_ seed: UInt64) throws {
        var random = SplitMix64(state: seed)
        var peer = try Peer(calls: 8)
        var running: Set<CallNumber> = []
        for _ in 0..<100 {
            var bytes = Array((Self.messages.randomElement(using: &random) ?? "").utf8)
            for _ in 0..<Int.random(in: 0...3, using: &random) {
                let index = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes[index] = UInt8.random(in: 0x20...0x7E, using: &random)
                case 1: bytes[index] = UInt8.random(in: 0...255, using: &random)
                default: bytes.removeSubrange(index..<min(bytes.count, index + 5))
                }
                if bytes.isEmpty { bytes = [0x5B] }
            }
            for action in peer.server.receive(bytes) {
                switch action {
                case .send(let answer): _ = try JSONValue.parse(answer)
                case .call(let call): #expect(running.insert(call.number).inserted)
                case .cancel(let number): #expect(running.remove(number) != nil)
                case .ignored(let reason): #expect(!reason.isEmpty)
                }
            }
            #expect(peer.server.callsInFlight == running.count && running.count <= 8)
            if Bool.random(using: &random), let number = running.sorted().randomElement(using: &random) {
                running.remove(number)
                if let answer = peer.server.complete(number, with: ToolResult(text: "x")) {
                    _ = try JSONValue.parse(answer)
                }
            }
        }
        for number in running { _ = peer.server.complete(number, with: ToolResult(text: "x")) }
        #expect(peer.server.callsInFlight == 0)
    }
}

/// Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, OOPSLA 2014.
struct SplitMix64: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
