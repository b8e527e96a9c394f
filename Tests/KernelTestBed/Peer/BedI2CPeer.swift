import Glibc

/// The program behind an I2C adapter of the kernel test bed: simulated chips answer what goes over /dev/i2c-N.
@main
struct BedI2CPeer {
    static func main() {
        do throws(PeerError) {
            let options = try PeerOptions(arguments: Array(CommandLine.arguments.dropFirst()))
            if options.help {
                say(PeerOptions.usage)
                return
            }
            var peer = try Peer(options: options)
            try peer.serve()
        } catch {
            say("bed-i2c-peer: \(error)", on: STDERR_FILENO)
            exit(error.exitStatus)
        }
    }

    /// Writes a line at once. When nobody reads any more, the next read of commands ends the peer.
    static func say(_ line: String, on descriptor: Int32 = STDOUT_FILENO) {
        var rest = Array((line + "\n").utf8)[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            guard written > 0 || errno == EINTR else { return }
            rest = rest.dropFirst(max(written, 0))
        }
    }
}
