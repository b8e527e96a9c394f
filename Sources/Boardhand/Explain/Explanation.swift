import Configuration
import Devices

/// What `boardhand explain` knows: codes of the doctor's, codes of refusals, and keys of the configuration.
public enum Explanation {
    /// Every code, without the keys.
    public static var codes: [String] {
        DiagnosisCode.allCases.map(\.rawValue) + RefusalCode.allCases.map(\.rawValue)
    }

    /// - Parameter topic: a code, in whatever case, or a key as in `switches.max_on`.
    /// - Returns: the topic as it is written, and its explanation on the next lines.
    /// - Throws: `.usage` when nothing is known of it; `.noInput`, `.configuration`, `.unavailable` when the boards,
    ///   which a key names, cannot be read.
    public static func text(of topic: String) throws(Failure) -> String {
        let code = topic.uppercased()
        if let known = DiagnosisCode(rawValue: code) { return "\(code)\n\(known.explanation)" }
        if let known = RefusalCode(rawValue: code) { return "\(code)\n\(known.explanation)" }
        let keys = KeyReference(try FileSchemas.loader(boards: nil).description)
        let key = topic.lowercased()
        if let text = keys.text(for: key) { return "\(key)\n\(text)" }
        let near = keys.paths.filter { $0.hasSuffix(".\(key)") }
        throw Failure(
            .usage,
            "there is no code or key '\(topic)'; "
                + (near.isEmpty
                    ? "`boardhand explain` lists the codes, and a key is written as in switches.max_on"
                    : "perhaps \(near.joined(separator: ", "))")
        )
    }
}
