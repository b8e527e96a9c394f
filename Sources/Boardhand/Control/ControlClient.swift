import Glibc
public import JSON

/// This machine's way to the running program: one request after the other over its control socket.
public struct ControlClient: ~Copyable {
    /// Where the unit has it.
    public static let standardPath = "/run/boardhand/control.sock"
    /// How long an answer may take: a tool has 25 s.
    private static let patience = 30

    private let descriptor: Int32
    private var received: [UInt8] = []
    private var lastID: Int64 = 0

    /// - Parameter path: `nil` for the unit's.
    /// - Returns: `nil` when no program answers there.
    /// - Throws: `.noPermission` when one does, but not to this user.
    public static func connect(_ path: String?) throws(Failure) -> ControlClient? {
        let path = path ?? RunOptions.systemControlSocket ?? standardPath
        switch LocalSocket.connected(to: path) {
        case .success(let descriptor): return ControlClient(descriptor)
        case .failure(let error) where error.code == EACCES || error.code == EPERM:
            throw Failure(.noPermission, "boardhand runs, but this user may not ask it at \(path); use sudo")
        case .failure(let error) where [ENOENT, ENOTDIR, ECONNREFUSED].contains(error.code): return nil
        case .failure(let error):
            throw Failure(.unavailable, "cannot ask boardhand at \(path): errno \(error.code); name another --control")
        }
    }

    private init(_ descriptor: Int32) {
        self.descriptor = descriptor
        var time = timeval(tv_sec: Self.patience, tv_usec: 0)
        for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
            setsockopt(descriptor, SOL_SOCKET, option, &time, socklen_t(MemoryLayout<timeval>.size))
        }
    }

    deinit { close(descriptor) }

    /// One request and its result.
    ///
    /// - Throws: `.usage` when the program refuses it, `.noPermission` when this user may not, `.unavailable` when no
    ///   answer comes.
    public mutating func request(_ method: String, _ params: JSONObject = [:]) throws(Failure) -> JSONValue {
        lastID += 1
        let id = JSONValue.integer(lastID)
        let request: JSONValue = ["jsonrpc": "2.0", "id": id, "method": .string(method), "params": .object(params)]
        // Who takes no request may have said why; who has said nothing shows when it is read.
        _ = Self.write(request.serialized() + [UInt8(ascii: "\n")], to: descriptor)
        while true {
            let line = try nextLine(method)
            // Notifications come in between.
            guard let message = try? JSONValue.parse(line), message["id"] == id || message["id"] == .null else {
                continue
            }
            if let error = message["error"] {
                let code: ExitCode = error["code"]?.integer == -32_001 ? .noPermission : .usage
                throw Failure(code, error["message"]?.string ?? "boardhand refused the request without a reason")
            }
            return message["result"] ?? .null
        }
    }

    private mutating func nextLine(_ method: String) throws(Failure) -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        var searched = 0
        while true {
            if let end = received[searched...].firstIndex(of: UInt8(ascii: "\n")) {
                defer { received.removeSubrange(...end) }
                return Array(received[..<end])
            }
            searched = received.count
            let count = read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw Self.silence(method) }
            received += buffer[..<count]
        }
    }

    private static func silence(_ method: String) -> Failure {
        Failure(.unavailable, "boardhand gave no answer to \(method); see `systemctl status boardhand`")
    }

    static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }
}

extension ControlClient {
    /// The tools as a session is told of them, and how many parameters each has.
    public mutating func listing() throws(Failure) -> [(tool: JSONValue, parameterCount: Int)] {
        let tools = try request("tools/list")["tools"]?.array ?? []
        return tools.map { tool in
            guard case .object(let properties)? = tool["inputSchema"]?["properties"] else { return (tool, 0) }
            return (tool, properties.members.count)
        }
    }

    /// - Throws: `.usage` when there is no such tool.
    public mutating func call(_ tool: String, _ arguments: JSONObject) throws(Failure) -> ToolAnswer {
        let result = try request("tools/call", ["name": .string(tool), "arguments": .object(arguments)])
        guard let text = result["content"]?.array?.first?["text"]?.string else {
            throw Failure(.software, "the call of \(tool) got an answer without a text; report this")
        }
        return ToolAnswer(text: text, isError: result["isError"]?.bool ?? false, result: result)
    }
}
