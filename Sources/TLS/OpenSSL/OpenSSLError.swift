internal import COpenSSL

/// One entry of OpenSSL's error queue, which is per thread.
struct OpenSSLError: Hashable {
    let code: UInt
    /// What the failing function added, such as a path.
    let detail: String

    var library: Int32 { ERR_GET_LIB(code) }
    var reason: Int32 { ERR_GET_REASON(code) }

    /// Empties the queue, the oldest entry first. Entries left behind would be blamed on the next operation.
    static func drainQueue() -> [OpenSSLError] {
        var entries: [OpenSSLError] = []
        var data: UnsafePointer<CChar>?
        var flags: Int32 = 0
        while true {
            let code = ERR_get_error_all(nil, nil, nil, &data, &flags)
            guard code != 0 else { return entries }
            let hasText = flags & ERR_TXT_STRING != 0
            entries.append(OpenSSLError(code: code, detail: hasText ? data.map { String(cString: $0) } ?? "" : ""))
        }
    }
}

extension OpenSSLError: CustomStringConvertible {
    var description: String {
        let text = ERR_reason_error_string(code).map { String(cString: $0) } ?? "error \(reason) of library \(library)"
        return detail.isEmpty ? text : "\(text) (\(detail))"
    }
}

extension [OpenSSLError] {
    /// All entries as one phrase.
    var words: String {
        isEmpty ? "no reason given" : map(\.description).joined(separator: "; ")
    }
}
