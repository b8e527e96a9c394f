/// A device whose common keys are being read.
protocol DeviceSettings: Sendable {
    var aliases: [Located<String>] { get set }
    var area: String? { get set }
    var description: String? { get set }
}

extension Key where Root: DeviceSettings {
    /// The keys that every device has.
    static var common: [Key] {
        [
            .optional("aliases", \.aliases, .aliases, "Other names that people say for it"),
            .optional("area", \.area, .name, "The room or place where it is"),
            .optional("description", \.description, .text(maximumLength: 200), "What it is, for the assistant"),
        ]
    }
}

extension Format where Value == [Located<String>] {
    static var aliases: Format { .list(of: Format<String>.name.located, maximumCount: 10) }
}
