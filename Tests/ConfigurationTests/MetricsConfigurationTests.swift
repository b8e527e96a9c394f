import Testing

@testable import Configuration

/// Metrics never leave this machine.
@Suite struct MetricsConfigurationTests {
    private static func listen(_ address: String) -> String {
        "board: simulated\nmetrics:\n  listen: \(address)\n"
    }

    @Test(arguments: [
        ("127.0.0.1:9464", MetricsAddress.loopback(address: "127.0.0.1", port: 9464)),
        ("127.255.0.9:65535", .loopback(address: "127.255.0.9", port: 65_535)),
        ("localhost:1024", .loopback(address: "127.0.0.1", port: 1024)),
        ("'[::1]:9464'", .loopback(address: "::1", port: 9464)),
        ("/run/boardhand/metrics.sock", .socket(path: "/run/boardhand/metrics.sock")),
    ])
    func whereThisMachineAsks(_ text: String, _ address: MetricsAddress) throws {
        #expect(try Fixtures.configuration(Self.listen(text)).metrics?.listen == address)
        #expect(try Fixtures.configuration("board: simulated\nmetrics: { listen: \(text) }").metrics?.listen == address)
    }

    @Test(arguments: ["board: simulated\n", "board: simulated\nmetrics:\n"])
    func withoutAWordThereAreNone(_ text: String) throws {
        #expect(try Fixtures.configuration(text).metrics == nil)
    }

    @Test(arguments: [
        "0.0.0.0:9464", "'[::]:9464'", "192.168.1.5:9464", "128.0.0.1:9464", "voice.example:9464", "'*:9464'", "9464",
        "'[fe80::1]:9464'", "'[::ffff:127.0.0.1]:9464'", "127.0.0.1", "'127.0.0.1:'", "127.0.0.1:80", "127.0.0.1:65536",
        "127.0.0.1:09464", "127.0.0.01:9464", "127.0.1:9464", "127.0.0.256:9464", "127.0.0.1.1:9464", "127..0.1:9464",
        "localhost.example:9464", "::1:9464", "metrics.sock", "/run/",
    ])
    func anythingElseIsComplainedOfAtItsPlace(_ text: String) throws {
        let file = Self.listen("►\(text)")
        try Mistake(marked: file, "listen: ", "127.0.0.1:9464, or the path of a Unix socket").check()
    }

    @Test(arguments: [
        Mistake(marked: listen("►/" + String(repeating: "x", count: 107)), "the path of a Unix socket"),
        Mistake(marked: "board: simulated\n►metrics: {}\n", "'listen' is missing"),
        Mistake(marked: "board: simulated\nmetrics: { listen: 127.0.0.1:9464, ►port: 1 }\n", "'port' is not known"),
        Mistake(marked: "board: simulated\nmetrics: ►true\n", "expects keys such as listen"),
    ])
    func mistakes(_ mistake: Mistake) throws { try mistake.check() }

    @Test func theSchemaKnowsIt() throws {
        let schema = JSONSchema.text(for: try Fixtures.loader().description, title: "configuration")
        #expect(schema.contains("\"metrics\"") && schema.contains("[0-9]{4,5}"))
    }
}
