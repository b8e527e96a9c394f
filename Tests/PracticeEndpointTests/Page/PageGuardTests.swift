import Testing

@testable import PracticeEndpoint

@Suite struct PageGuardTests {
    private static let local = PageGuard(address: "127.0.0.1", port: 8080, secret: nil, machine: "box")
    private static let open = PageGuard(address: "0.0.0.0", port: 8080, secret: "s3cret", machine: "Box")

    @Test(arguments: ["127.0.0.1:8080", "localhost:8080", "LOCALHOST:8080", "[::1]:8080"])
    func ourNames(host: String) {
        #expect(Self.local.judge(.init(method: "GET", path: "/x", host: host)) == .allowed(path: "/x"))
    }

    @Test(arguments: [
        nil, "", "evil:8080", "127.0.0.1", "127.0.0.1:80", "box:8080", "10.0.0.2:8080", "localhost:8080.evil",
    ])
    func otherNames(host: String?) {
        guard case .refused = Self.local.judge(.init(method: "GET", path: "/", host: host)) else {
            Issue.record("\(host ?? "nil") was let in")
            return
        }
    }

    @Test(arguments: ["box:8080", "box.local:8080", "10.0.0.2:8080", "[fe80::1]:8080"])
    func elsewhereTheMachineAndAddresses(host: String) {
        #expect(Self.open.judge(.init(method: "GET", path: "/s3cret/a", host: host)) == .allowed(path: "/a"))
        #expect(Self.open.judge(.init(method: "GET", path: "/", host: host)) == .notFound)
    }

    @Test(arguments: ["/s3cret", "/s3cre/", "/s3crett/", "/S3CRET/", "//s3cret/", "/x/s3cret/"])
    func wrongSecrets(path: String) {
        #expect(Self.open.judge(.init(method: "GET", path: path, host: "10.0.0.2:8080")) == .notFound)
    }

    @Test(arguments: [
        ("http://localhost:8080", nil, nil, true), (nil, "same-origin", "cors", true), (nil, "none", "navigate", true),
        (nil, nil, nil, true), (nil, "cross-site", "navigate", false), ("http://evil", nil, nil, false),
        ("null", nil, nil, false), ("https://localhost:8080", nil, nil, false), (nil, "same-site", "cors", false),
        (nil, "cross-site", "no-cors", false),
    ])
    func posts(origin: String?, site: String?, mode: String?, isAllowed: Bool) {
        let request = PageGuard.Request(
            method: "POST",
            path: "/control/on",
            host: "localhost:8080",
            origin: origin,
            fetchSite: site,
            fetchMode: mode
        )
        #expect((Self.local.judge(request) == .allowed(path: "/control/on")) == isAllowed)
    }

    @Test func aLinkElsewhereMayLeadHere() {
        let request = PageGuard.Request(
            method: "GET",
            path: "/",
            host: "localhost:8080",
            fetchSite: "cross-site",
            fetchMode: "navigate"
        )
        #expect(Self.local.judge(request) == .allowed(path: "/"))
    }
}
