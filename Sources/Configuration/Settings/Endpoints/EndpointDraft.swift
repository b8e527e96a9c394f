/// An endpoint as the file has it.
struct EndpointDraft: Sendable {
    let label: Located<String>
    var credential = Given<Located<String>>.absent
    var file = Given<Located<String>>.absent
    var standardInput = Given<Located<Bool>>.absent
    var caFile: Located<String>?
    var toolPrefix: String?
    var errors = EndpointConfiguration.ErrorStyle.mcp
    var tools: [Located<String>]?
    var devices: [Located<String>]?
    var isReadOnly = false
    /// Most of a list of devices: a board has at most so many of each kind.
    private static let maximumDevices = 6 * ConfigurationDraft.maximumCount

    static func group(_ vocabulary: Vocabulary) -> Group<EndpointDraft> {
        Group(
            "endpoint",
            make: { EndpointDraft(label: $0) },
            keys: [
                .optional(
                    "credential",
                    \.credential,
                    Format<String>.credential.located,
                    "The systemd credential with the URL"
                ),
                .optional("file", \.file, Format<String>.path.located, "The file of mode 0600 with the URL"),
                .optional("stdin", \.standardInput, Format<Bool>.boolean.located, "Read the URL from standard input"),
                .optional(
                    "ca_file",
                    \.caFile,
                    Format<String>.path.located,
                    otherwise: "the system's certificates",
                    "Certificates to trust, in PEM form"
                ),
                .optional(
                    "tool_prefix",
                    \.toolPrefix,
                    .toolPrefix,
                    otherwise: "the file's tool_prefix",
                    "Put before each tool's name"
                ),
                .optional(
                    "errors",
                    \.errors,
                    .word {
                        switch $0 {
                        case .mcp: "marked as errors, as MCP says"
                        case .text: "ordinary answers, for platforms that keep errors from the language model"
                        }
                    },
                    "How failed calls are answered"
                ),
                .optional(
                    "tools",
                    \.tools,
                    Format<[Located<String>]>.list(
                        of: Format<String>.word(vocabulary.tools.map { WordDescription($0) }).located,
                        maximumCount: vocabulary.tools.count
                    ).withSomething("the list names no tool; leave it out for all tools"),
                    otherwise: "all tools",
                    "The only tools that it has"
                ),
                .optional(
                    "devices",
                    \.devices,
                    Format<[Located<String>]>.list(of: Format<String>.name.located, maximumCount: maximumDevices)
                        .withSomething("the list names no device; leave it out for all devices"),
                    otherwise: "all devices",
                    "The only devices that it has; a scene belongs to them when all its outputs do"
                ),
                .optional("read_only", \.isReadOnly, .boolean, "Whether it may only ask and change nothing"),
            ]
        )
    }
}

extension Format where Value == String {
    /// Source: systemd.exec(5), LoadCredential=: a short ASCII string fit for a file name.
    fileprivate static var credential: Format {
        .identifier(
            pattern: "^[A-Za-z0-9_][A-Za-z0-9._-]{0,63}$",
            rule: "the name of a systemd credential: letters, digits, '.', '_', '-', such as endpoint-url",
            isSecret: true
        ) { text in
            text.utf8.count <= 64 && text.first != "." && text.first != "-"
                && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0)) }
        }
    }

    static var toolPrefix: Format {
        .identifier(
            pattern: "^[a-z][a-z0-9_]{0,15}$",
            rule: "a small letter, then at most 15 small letters, digits and '_'"
        ) { text in
            text.utf8.count <= 16 && text.first?.isNumber == false && text.first != "_"
                && text.allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "_") }
        }
    }
}
