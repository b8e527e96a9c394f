import CBoardhandI2C
import Glibc

/// An adapter that is plugged into the kernel, until this value goes.
struct WireDevice: ~Copyable {
    private static let rebuild = "build the bed and bed-i2c-peer from one checkout"

    let descriptor: Int32
    /// The N of /dev/i2c-N.
    let number: Int32
    private let buffer: UnsafeMutableRawBufferPointer

    init(options: PeerOptions) throws(PeerError) {
        let descriptor = open(BOARDHAND_I2C_DEVICE, O_RDWR | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            throw .system(
                "open \(BOARDHAND_I2C_DEVICE)",
                errno: errno,
                hint: "run this in the kernel test bed, after modprobe boardhand_i2c"
            )
        }
        var plug = boardhand_i2c_plug()
        plug.number = options.number
        plug.flags = options.flags
        plug.timeout_ms = options.timeout
        plug.retries = options.retries
        let fits = withUnsafeMutableBytes(of: &plug.name) { name in
            let bytes = options.name.utf8.prefix(name.count)
            name.copyBytes(from: bytes)
            return bytes.count < name.count
        }
        guard fits else {
            close(descriptor)
            throw .usage("--name: at most \(BOARDHAND_I2C_NAME_SIZE - 1) bytes")
        }
        guard ioctl(descriptor, UInt(BOARDHAND_I2C_PLUG), &plug) == 0 else {
            let code = errno
            close(descriptor)
            throw .system(
                "plug in the adapter i2c-\(options.number)",
                errno: code,
                hint: "a bus keeps its number until the last program that has it open closes it"
            )
        }
        self.descriptor = descriptor
        number = plug.number
        let headers =
            MemoryLayout<boardhand_i2c_request>.size
            + Int(BOARDHAND_I2C_MAX_MESSAGES) * MemoryLayout<boardhand_i2c_message>.size
        buffer = .allocate(byteCount: headers + Int(BOARDHAND_I2C_MAX_BYTES), alignment: 8)
    }

    deinit {
        close(descriptor)
        buffer.deallocate()
    }

    /// - Returns: `nil` when there is none, because its caller has given up meanwhile.
    func nextRequest() throws(PeerError) -> WireRequest? {
        let count = read(descriptor, buffer.baseAddress, buffer.count)
        if count < 0 {
            guard errno != EAGAIN, errno != EINTR else { return nil }
            throw .system("read a request", errno: errno, hint: "see dmesg")
        }
        guard let request = WireRequest(bytes: UnsafeRawBufferPointer(rebasing: buffer[..<count])) else {
            throw .system("understand a request", errno: EPROTO, hint: Self.rebuild)
        }
        return request
    }

    /// An answer that comes too late for its caller is dropped.
    func send(_ answer: WireAnswer, to request: WireRequest) throws(PeerError) {
        var header = boardhand_i2c_answer(sequence: request.sequence, status: answer.status)
        var bytes = withUnsafeBytes(of: &header) { Array($0) }
        bytes += answer.bytes
        guard write(descriptor, bytes, bytes.count) < 0, errno != ESTALE else { return }
        throw .system("answer a request", errno: errno, hint: Self.rebuild)
    }
}
