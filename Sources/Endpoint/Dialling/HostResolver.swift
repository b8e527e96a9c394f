import Glibc
import NIOCore
import NIOPosix

/// Looks a name up with `getaddrinfo`, each lookup on a thread of its own.
///
/// NIO's resolver does one lookup after the other. While the network is gone each can take half a minute, and those
/// would stand before the first lookup that could succeed.
final class HostResolver: Resolver, Sendable {
    private let eventLoop: any EventLoop
    private let ipv4: EventLoopPromise<[SocketAddress]>
    private let ipv6: EventLoopPromise<[SocketAddress]>

    init(eventLoop: any EventLoop) {
        self.eventLoop = eventLoop
        ipv4 = eventLoop.makePromise()
        ipv6 = eventLoop.makePromise()
    }

    /// Called second; the lookup for both was started by the first.
    func initiateAQuery(host: String, port: Int) -> EventLoopFuture<[SocketAddress]> { ipv4.futureResult }

    func initiateAAAAQuery(host: String, port: Int) -> EventLoopFuture<[SocketAddress]> {
        let lookup = Lookup(host: host, port: port) { [self] result in
            switch result {
            case .success(let addresses):
                ipv6.succeed(addresses.filter { $0.protocol == .inet6 })
                ipv4.succeed(addresses.filter { $0.protocol == .inet })
            case .failure(let error):
                ipv6.fail(error)
                ipv4.fail(error)
            }
        }
        lookup.start()
        return ipv6.futureResult
    }

    /// `getaddrinfo` cannot be stopped; its result is dropped, as promises take only the first.
    func cancelQueries() {
        ipv6.fail(HostLookupError.cancelled)
        ipv4.fail(HostLookupError.cancelled)
    }
}

/// Why a name has no address.
enum HostLookupError: Error, Hashable {
    /// A code of `getaddrinfo`.
    case failed(CInt)
    case noThread(CInt)
    case cancelled
}

private final class Lookup: Sendable {
    private let host: String
    private let port: Int
    private let done: @Sendable (Result<[SocketAddress], HostLookupError>) -> Void

    init(host: String, port: Int, done: @escaping @Sendable (Result<[SocketAddress], HostLookupError>) -> Void) {
        self.host = host
        self.port = port
        self.done = done
    }

    func start() {
        var thread = pthread_t()
        let context = Unmanaged.passRetained(self)
        let code = pthread_create(
            &thread,
            nil,
            { pointer in
                guard let pointer else { return nil }
                Unmanaged<Lookup>.fromOpaque(pointer).takeRetainedValue().run()
                return nil
            },
            context.toOpaque()
        )
        if code == 0 {
            pthread_detach(thread)
        } else {
            context.release()
            done(.failure(.noThread(code)))
        }
    }

    private func run() {
        var list: UnsafeMutablePointer<addrinfo>?
        let code = getaddrinfo(host, String(port), nil, &list)
        defer { if let list { freeaddrinfo(list) } }
        guard code == 0 else {
            done(.failure(.failed(code)))
            return
        }
        var addresses: [SocketAddress] = []
        var next = list
        while let entry = next {
            next = entry.pointee.ai_next
            guard entry.pointee.ai_socktype == CInt(SOCK_STREAM.rawValue), let address = entry.pointee.ai_addr else {
                continue
            }
            let raw = UnsafeRawPointer(address)
            switch entry.pointee.ai_family {
            case AF_INET: addresses.append(SocketAddress(raw.load(as: sockaddr_in.self), host: host))
            case AF_INET6: addresses.append(SocketAddress(raw.load(as: sockaddr_in6.self), host: host))
            default: break
            }
        }
        done(addresses.isEmpty ? .failure(.failed(EAI_NONAME)) : .success(addresses))
    }
}
