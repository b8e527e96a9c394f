import Glibc

/// A URL in a file of its own, such as a systemd credential.
public struct FileEndpointURLSource: EndpointURLSource {
    public let path: String

    public init(path: String) { self.path = path }

    public func read() throws(EndpointURLError) -> EndpointURL {
        // Non-blocking, so that a FIFO in the file's place cannot stop the event loop.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw unavailable(errno) }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: EndpointURL.maximumLength + 256)
        var length = 0
        while length < bytes.count {
            let count = bytes[length...].withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
            if count < 0 {
                if errno == EINTR { continue }
                throw unavailable(errno)
            }
            if count == 0 { break }
            length += count
        }
        return try EndpointURL(String(decoding: bytes[..<length], as: UTF8.self))
    }

    private func unavailable(_ code: CInt) -> EndpointURLError {
        let reason = String(cString: strerror(code))
        return .unavailable("cannot read the endpoint URL from \(path): \(reason); put the URL there, with mode 0600")
    }
}
