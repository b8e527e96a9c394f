import Endpoint
import Foundation
import Testing

@Suite
struct EndpointURLTests {
    static let token = "dG9wLXNlY3JldC10b2tlbg%2Bwith%2Fsigns%3D"

    @Test(arguments: [
        ("ws://192.168.1.9:8004/mcp_endpoint/mcp/?token=abc", "192.168.1.9", 8004, "/mcp_endpoint/mcp/?token=abc"),
        ("wss://api.xiaozhi.me/mcp/?token=eyJ.a_b-c", "api.xiaozhi.me", 443, "/mcp/?token=eyJ.a_b-c"),
        (
            "WSS://Host.example/watcher/mcp/ws?token=x&server_id=y", "Host.example", 443,
            "/watcher/mcp/ws?token=x&server_id=y"
        ),
        ("ws://[::1]:8004/mcp?token=%2b%2F=", "::1", 8004, "/mcp?token=%2b%2F="),
        ("ws://[fe80::1%eth0]/mcp", "fe80::1%eth0", 80, "/mcp"),
        ("ws://host?token=a//b?c", "host", 80, "/?token=a//b?c"),
        ("ws://host", "host", 80, "/"),
        ("ws://my_host-1.local/a/../b//%zz", "my_host-1.local", 80, "/a/../b//%zz"),
    ])
    func keepsPathAndQueryByteForByte(text: String, host: String, port: Int, target: String) throws {
        let url = try EndpointURL(text)
        #expect(url.host == host)
        #expect(url.port == port)
        #expect(url.target == target)
    }

    @Test(arguments: [
        ("ws://host:8004/mcp_endpoint/mcp/?token=a%2Fb", "/mcp_endpoint/call/?token=a%2Fb"),
        ("wss://host/a//mcp_endpoint/mcp/?token=/mcp/&server_id=x", "/a//mcp_endpoint/call/?token=/mcp/&server_id=x"),
        ("wss://host/mcp_endpoint/mcp/", "/mcp_endpoint/call/"), ("wss://host/mcp_endpoint/mcp?token=x", nil),
        ("wss://host/mcp/?token=/mcp_endpoint/mcp/", nil), ("wss://host/mcp_endpoint/call/?token=x", nil),
        ("wss://host/MCP_endpoint/mcp/?token=x", nil), ("wss://host", nil),
    ])
    func knowsWhereAVoiceSessionDials(text: String, target: String?) throws {
        let url = try EndpointURL(text)
        let session = url.voiceSession
        #expect(session?.target == target)
        if let session {
            #expect(session.scheme == url.scheme && session.host == url.host && session.port == url.port)
        }
    }

    @Test func theVoiceSessionsURLHidesTheTokenToo() throws {
        let session = try #require(try EndpointURL("wss://host/mcp_endpoint/mcp/?token=\(Self.token)").voiceSession)
        #expect(session.description == "wss://host/mcp_endpoint/…?token=dG9w…(40 characters)")
        #expect(!session.redact("refused \(Self.token)").contains(Self.token))
    }

    @Test(arguments: [
        "  wss://host/mcp?token=abc  ", "\"wss://host/mcp?token=abc\"", "'wss://host/mcp?token=abc'\n",
        "\u{FEFF}wss://host/mcp?token=abc\r\n", "“wss://host/mcp?token=abc”", "<wss://host/mcp?token=abc>",
        "\u{200B}\t`wss://host/mcp?token=abc`\u{00A0}",
    ])
    func trimsWhatPastingBrings(text: String) throws {
        #expect(try EndpointURL(text).target == "/mcp?token=abc")
    }

    @Test(arguments: [
        ("", EndpointURLError.empty), (" \n\"\"", .empty), ("eyJhbGciOi", .noScheme), ("host:80/mcp", .noScheme),
        ("https://host/mcp", .httpScheme(use: .wss)), ("HTTP://host/mcp", .httpScheme(use: .ws)),
        ("ftp://host/", .otherScheme), ("ws:///mcp", .noHost), ("ws://:80/mcp", .noHost), ("ws://ho!st/", .badHost),
        ("ws://::1/mcp", .noHost), ("ws://fe80::1/mcp", .badPort), ("ws://[::1/mcp", .badHost),
        ("ws://[1.2.3.4]/", .badHost), ("ws://300.1.1.1/", .badHost), ("ws://-host/", .badHost),
        ("ws://a..b/", .badHost),
        ("ws://host:0/", .badPort), ("ws://host:65536/", .badPort), ("ws://host:/", .badPort),
        ("ws://host:+8/", .badPort),
        ("ws://[::1]x/", .badPort), ("ws://user:pw@host/", .userInfo), ("ws://host/mcp#part", .fragment),
        ("ws://host/mcp ?token=a", .space), ("ws://host/mcp\r\nX-Evil: 1", .controlCharacter),
        ("ws://host/mcp\u{0}", .controlCharacter), ("ws://host/mcp\u{7F}x", .controlCharacter),
        ("ws://hóst/mcp", .notASCII),
        ("ws://host/?token=\(String(repeating: "a", count: 9_000))", .tooLong(maximum: 8_192)),
    ])
    func refuses(text: String, error: EndpointURLError) {
        #expect(throws: error) { try EndpointURL(text) }
    }

    @Test(arguments: [
        ("wss://host/mcp?token=a+b", [EndpointURLWarning.rawPlus]),
        ("wss://host/mcp?token=a%2Bb", []),
        ("wss://host/a+b?token=ab", []),
        ("ws://host/mcp?token=ab", [.tokenInClear]),
        ("ws://127.0.0.1/mcp?token=ab", []), ("ws://localhost/mcp?token=ab", []), ("ws://[::1]/mcp?token=ab", []),
        ("ws://127.evil.example/mcp?token=ab", [.tokenInClear]),
        ("ws://host/mcp?token=a+b", [.rawPlus, .tokenInClear]),
    ])
    func warns(text: String, warnings: [EndpointURLWarning]) throws {
        #expect(try EndpointURL(text).warnings == warnings)
    }

    @Test(arguments: [
        ("ws://host/mcp", "host"), ("ws://host:80/mcp", "host"), ("wss://host:80/mcp", "host:80"),
        ("wss://[::1]:443/", "[::1]"), ("ws://[::1]:8004/", "[::1]:8004"), ("ws://[fe80::1%eth0]/", "[fe80::1]"),
    ])
    func writesTheHostField(text: String, field: String) throws {
        #expect(try EndpointURL(text).hostField == field)
    }

    @Test("description, debugDescription, reflection and dump show no secret")
    func showsNoSecret() throws {
        let url = try EndpointURL("wss://host:8443/mcp_endpoint/inner-secret/?token=\(Self.token)&id=short")
        #expect(url.description == "wss://host:8443/mcp_endpoint/…?token=dG9w…(40 characters)&id=…")
        var dumped = ""
        dump(url, to: &dumped)
        dump([Optional(url)], to: &dumped)
        for text in ["\(url)", String(reflecting: url), dumped, "\(Mirror(reflecting: url).children.map { "\($0)" })"] {
            #expect(!text.contains("NlY3JldC"))
            #expect(!text.contains("inner-secret"))
            #expect(!text.contains("short"))
        }
        let long = try EndpointURL("wss://host/\(Self.token)")
        #expect(long.description == "wss://host/dG9w…(40 characters)")
    }

    @Test(
        "a token without a name, with base64's padding, or in a name's place is shown and echoed no more than others",
        arguments: [
            "?c2VjcmV0LXdpdGhvdXQtbmFtZQ==", "?c2VjcmV0LXdpdGhvdXQtbmFtZQ=", "?c2VjcmV0LXdpdGhvdXQtbmFtZQ",
            "?c2VjcmV0LXdpdGhvdXQtbmFtZQ=x", "?id=1&c2VjcmV0LXdpdGhvdXQtbmFtZQ==",
        ]
    )
    func hidesTokensWithoutAName(query: String) throws {
        let url = try EndpointURL("wss://host/mcp/\(query)")
        #expect(!url.description.contains("cmV0"))
        #expect(!url.redact("no: c2VjcmV0LXdpdGhvdXQtbmFtZQ==").contains("cmV0"))
    }

    @Test(arguments: [
        "bad token \(token)!", "bad token dG9wLXNlY3JldC10b2tlbg+with/signs=!", "cut: 3JldC10b2tlbg%2Bwi!",
        "lower dg9wlxnly3jldc10b2tlbg%2bwith%2fsigns%3d!", "quoted dG9wLXNlY3JldC10b2tlbg%2Bwith/signs%3D!",
        "path /mcp_endpoint/inner-secret/!", "GET /mcp_endpoint/inner-secret/?token=\(token) refused!",
    ])
    func redactsInAnyForm(text: String) throws {
        let url = try EndpointURL("wss://host/mcp_endpoint/inner-secret/?token=\(Self.token)")
        let redacted = url.redact(text)
        #expect(redacted.contains("[redacted]"))
        #expect(redacted.hasSuffix("!"))
        for piece in ["3JldC10b2tl", "3jldc10b2tl", "inner-secret", "with"] { #expect(!redacted.contains(piece)) }
    }

    @Test(arguments: ["", "Authentication failed", "新连接替换", "mcp_endpoint", "token"])
    func leavesOtherTextAlone(text: String) throws {
        let url = try EndpointURL("wss://host/mcp_endpoint/mcp/?token=\(Self.token)")
        #expect(url.redact(text) == text)
    }
}
