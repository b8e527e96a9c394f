import Testing

@testable import Boardhand

@Suite struct MetricsRequestTests {
    private func read(_ text: String, isLocal: Bool = false) -> MetricsRequest.Reading {
        MetricsRequest.read(Array(text.utf8), isLocal: isLocal)
    }

    @Test(arguments: [
        ("GET /metrics HTTP/1.1\r\nHost: localhost:9464\r\n\r\n", false),
        ("GET /metrics HTTP/1.1\r\nAccept: */*\r\nhOST:127.0.0.1\r\n\r\n", false),
        ("GET /metrics?name[]=up HTTP/1.1\r\nHost: [::1]:9464\r\n\r\n", false),
        ("HEAD /metrics HTTP/1.1\r\nHost: 127.0.0.1:9464\r\n\r\n", true), ("GET /metrics HTTP/1.0\r\n\r\n", false),
        ("GET /metrics HTTP/1.1\nHost: localhost\n\n", false),
        ("GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\nmore", false),
    ])
    func aRequestIsServed(_ text: String, _ isHead: Bool) {
        #expect(read(text) == .request(MetricsRequest(isHead: isHead)))
    }

    @Test(arguments: [
        ("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", MetricsStatus.notFound),
        ("GET /metricsx HTTP/1.1\r\nHost: localhost\r\n\r\n", .notFound),
        ("OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n", .notFound),
        ("POST /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n", .methodNotAllowed),
        ("get /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n", .methodNotAllowed),
        ("GET /metrics HTTP/2.0\r\nHost: localhost\r\n\r\n", .versionNotSupported),
        ("GET /metrics HTTP/1.1\r\n\r\n", .badRequest),
        ("GET /metrics HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n", .badRequest),
        ("GET  /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n", .badRequest),
        ("GET /metrics\r\n\r\n", .badRequest), ("\r\n\r\n", .badRequest),
        ("GET /metrics HTTP/1.1\r\nHost : localhost\r\n\r\n", .badRequest),
        ("GET /metrics HTTP/1.1\r\nHost: localhost\r\n folded\r\n\r\n", .badRequest),
        ("GET /metrics HTTP/1.1\r\nHost: localhost\r\nnothing\r\n\r\n", .badRequest),
        ("GET /metrics HTTP/1.1\r\nHost: attacker.example\r\n\r\n", .misdirected),
        ("GET /metrics HTTP/1.1\r\nHost: localhost.attacker.example:9464\r\n\r\n", .misdirected),
        ("\u{16}\u{03}\u{01}\n\n", .badRequest),
    ])
    func anythingElseIsRefused(_ text: String, _ status: MetricsStatus) { #expect(read(text) == .refused(status)) }

    @Test func aSocketsHostIsOfNoAccount() {
        let text = "GET /metrics HTTP/1.1\r\nHost: anything\r\n\r\n"
        #expect(read(text, isLocal: true) == .request(MetricsRequest(isHead: false)))
    }

    @Test func everyBeginningOfARequestIsIncomplete() {
        let text = Array("GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n".utf8)
        for length in 0..<text.count {
            #expect(MetricsRequest.read(Array(text[..<length]), isLocal: false) == .incomplete)
        }
    }

    @Test(arguments: [true, false])
    func aHeadThatIsTooLongIsRefused(_ isComplete: Bool) {
        let head = "GET /metrics HTTP/1.1\r\nHost: localhost\r\nX: "
        let room = MetricsRequest.maximumBytes - head.utf8.count
        let end = isComplete ? "\r\n\r\n" : ""
        #expect(read(head + String(repeating: "x", count: room + 1) + end) == .refused(.headTooLarge))
        let fits = read(head + String(repeating: "x", count: room - 1) + end)
        #expect(fits == (isComplete ? .request(MetricsRequest(isHead: false)) : .incomplete))
    }

    @Test(arguments: ["\n\n", "\n\r\n", "\r\n\n", "\r\n\r\n"])
    func aHeadOfTheLargestSizeIsServedWhereverSegmentsEnd(_ end: String) {
        let head = "GET /metrics HTTP/1.1\r\nHost: localhost\r\nX: "
        let carriageReturn = end.utf8.first == UInt8(ascii: "\r") ? 1 : 0
        let room = MetricsRequest.maximumBytes - head.utf8.count - carriageReturn
        for (length, reading) in [
            (room, MetricsRequest.Reading.request(MetricsRequest(isHead: false))),
            (room + 1, .refused(.headTooLarge)),
        ] {
            let whole = Array((head + String(repeating: "x", count: length) + end).utf8)
            #expect(MetricsRequest.read(whole, isLocal: false) == reading)
            for count in whole.count - 6..<whole.count {
                let beginning = MetricsRequest.read(Array(whole[..<count]), isLocal: false)
                #expect(beginning == .incomplete || beginning == reading)
            }
        }
    }

    @Test(arguments: MetricsStatus.allCases)
    func anAnswerSaysHowLongItIsAndThatItIsTheLast(_ status: MetricsStatus) {
        let parts = String(decoding: status.answer(), as: UTF8.self).split(separator: "\r\n\r\n", maxSplits: 1)
        let lines = parts[0].split(separator: "\r\n")
        #expect(lines[0].hasPrefix("HTTP/1.1 \(status.rawValue) "))
        #expect(lines.contains("Content-Length: \(parts[1].utf8.count)") && lines.contains("Connection: close"))
        #expect(lines.contains("Allow: GET, HEAD") == (status == .methodNotAllowed))
        let head = String(decoding: status.answer("text", isHead: true), as: UTF8.self)
        #expect(head.contains("Content-Length: 4\r\n") && head.hasSuffix("\r\n\r\n"))
    }
}
