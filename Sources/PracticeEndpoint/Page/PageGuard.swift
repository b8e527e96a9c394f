import Foundation
import Glibc

/// Who may use the page: its own script in a browser that was sent to it by its address. Pure.
///
/// Any other page that a person has open could otherwise switch things here, by a form or by a name of its own that leads
/// to this machine (cross-site request forgery and DNS rebinding).
struct PageGuard: Sendable {
    enum Verdict: Equatable, Sendable {
        /// The path below the secret.
        case allowed(path: String)
        /// Not the page's address: as if there were nothing.
        case notFound
        case refused(String)
    }

    /// The headers that count.
    struct Request: Sendable {
        var method: String
        var path: String
        var host: String?
        var origin: String?
        /// `Sec-Fetch-Site` and `Sec-Fetch-Mode`, which a page cannot forge.
        var fetchSite: String?
        var fetchMode: String?
    }

    let port: Int
    /// Part of the path when others than this machine can reach the page; `nil` on the loopback.
    let secret: String?
    private let hostNames: Set<String>

    /// - Parameters:
    ///   - address: what the page listens on.
    ///   - machine: what this machine is called.
    init(address: String, port: Int, secret: String?, machine: String) {
        self.port = port
        self.secret = secret
        var names: Set<String> = ["localhost", "127.0.0.1", "[::1]"]
        if secret != nil { names.formUnion([machine.lowercased(), "\(machine.lowercased()).local", address]) }
        hostNames = names
    }

    func judge(_ request: Request) -> Verdict {
        guard let host = request.host?.lowercased(), isOurs(host) else {
            return .refused("the Host header is none of this page's addresses")
        }
        var path = request.path
        if let secret {
            let prefix = "/\(secret)/"
            guard Self.isEqual(Array(path.utf8.prefix(prefix.utf8.count)), Array(prefix.utf8)) else { return .notFound }
            path = "/" + path.dropFirst(prefix.count)
        }
        if let origin = request.origin, origin.lowercased() != "http://\(host)" {
            return .refused("the request comes from another page")
        }
        let isForeign = request.fetchSite.map { $0 != "same-origin" && $0 != "none" } ?? false
        if isForeign, request.method != "GET" || request.fetchMode != "navigate" {
            return .refused("the request comes from another page")
        }
        return .allowed(path: path)
    }

    private func isOurs(_ host: String) -> Bool {
        var name = host[...]
        if name.hasSuffix(":\(port)") { name = name.dropLast("\(port)".count + 1) } else if port != 80 { return false }
        // An address cannot be rebound to another; names of others can.
        return hostNames.contains(String(name)) || secret != nil && Self.isAddress(name)
    }

    private static func isAddress(_ name: Substring) -> Bool {
        // Room for either kind. (inet_pton(3))
        var address = [UInt8](repeating: 0, count: 16)
        if name.hasPrefix("["), name.hasSuffix("]") {
            return inet_pton(AF_INET6, String(name.dropFirst().dropLast()), &address) == 1
        }
        return inet_pton(AF_INET, String(name), &address) == 1
    }

    /// Takes the same time wherever the first difference is.
    private static func isEqual(_ first: [UInt8], _ second: [UInt8]) -> Bool {
        first.count == second.count && zip(first, second).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
