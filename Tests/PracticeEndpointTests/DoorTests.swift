import Testing

@testable import PracticeEndpoint

@Suite struct DoorTests {
    @Test(arguments: [
        ("token=abc", "abc"), ("token=a%2Bb%2fc%3D", "a+b/c="), ("token=a+b", "a b"), ("x=1&token=abc&y=2", "abc"),
        ("token=a=b", "a=b"), ("token=first&token=second", "first"), ("", ""), ("token", ""), ("token=%zz", ""),
    ])
    func readsTheToken(query: String, token: String) {
        #expect(Door(path: "/mcp_endpoint/mcp/", query: query)?.token == token)
    }

    @Test func knowsBothSidesAndTheServersName() {
        #expect(Door(path: "/mcp_endpoint/mcp/", query: "")?.side == .board)
        #expect(Door(path: "/mcp_endpoint/call/", query: "")?.side == .session)
        #expect(Door(path: "/mcp_endpoint/mcp/", query: "server_id=kitchen&token=x")?.serverName == "kitchen")
        #expect(Door(path: "/mcp_endpoint/mcp/", query: "server_id=")?.serverName == nil)
    }

    @Test(arguments: [
        "/", "/mcp_endpoint/mcp", "/mcp_endpoint/call", "/mcp_endpoint//mcp/", "/mcp_endpoint/mcp/x", "/control/status",
        "/mcp_endpoint/%6dcp/", "/MCP_endpoint/mcp/", "",
    ])
    func isClosedElsewhere(path: String) {
        #expect(Door(path: path, query: "token=abc") == nil)
    }
}
