import HardwareAbstraction
import SpokenNames

/// Everything in a file that has a name, as other parts of the file refer to it: by name or alias.
struct NameDirectory: Sendable {
    enum Kind: Hashable, Sendable {
        case switched
        case momentary
        case dimmer
        case input(InputConfiguration.Kind)
        /// What it measures; `nil` when only the hardware knows.
        case sensor([Quantity]?)
        case speaker

        var isOutput: Bool { self == .switched || self == .momentary || self == .dimmer }
        /// Whether it stays at what it was set to.
        var isSettable: Bool { self == .switched || self == .dimmer }
        var isInput: Bool { inputKind != nil }

        var isSensor: Bool {
            guard case .sensor = self else { return false }
            return true
        }

        var inputKind: InputConfiguration.Kind? {
            guard case .input(let kind) = self else { return nil }
            return kind
        }

        /// With its article.
        var inWords: String {
            switch self {
            case .switched: "a switch"
            case .momentary: "a momentary output"
            case .dimmer: "a dimmer"
            case .input(.generic): "an input"
            case .input(let kind): "an input of kind \(kind.rawValue)"
            case .sensor: "a sensor"
            case .speaker: "a speaker"
            }
        }
    }

    struct Device: Hashable, Sendable {
        let name: String
        let kind: Kind
    }

    private var devices: [FoldedName: Device] = [:]
    private var scenes: [FoldedName: String] = [:]
    private var sounds: [FoldedName: String] = [:]
    private var order: [Device] = []
    private(set) var sceneNames: [String] = []
    private(set) var soundNames: [String] = []

    mutating func add(_ device: some DeviceConfiguration, _ kind: Kind) {
        add(device.label, aliases: device.aliases, kind)
    }

    mutating func add(_ label: Located<String>, aliases: [Located<String>], _ kind: Kind) {
        let device = Device(name: label.value, kind: kind)
        order.append(device)
        for name in [label] + aliases where devices[FoldedName(name.value)] == nil {
            devices[FoldedName(name.value)] = device
        }
    }

    mutating func add(_ scene: SceneConfiguration) {
        sceneNames.append(scene.name)
        for name in [scene.label] + scene.aliases { scenes[FoldedName(name.value)] = scene.name }
    }

    mutating func add(_ sound: SoundConfiguration) {
        soundNames.append(sound.name)
        for name in [sound.label] + sound.aliases { sounds[FoldedName(name.value)] = sound.name }
    }

    func device(_ name: String) -> Device? { devices[FoldedName(name)] }
    func scene(_ name: String) -> String? { scenes[FoldedName(name)] }
    func sound(_ name: String) -> String? { sounds[FoldedName(name)] }

    /// The names of the devices of some kinds, in the order of the file.
    func names(_ isWanted: (Kind) -> Bool) -> [String] { order.filter { isWanted($0.kind) }.map(\.name) }

    /// `there is no output 'pmup'; did you mean 'pump'? Allowed: pump`, or of which kind it is instead.
    ///
    /// - Parameter what: what is wanted, without an article: `output`.
    func problem(with name: String, wanted what: String, _ isWanted: (Kind) -> Bool) -> String? {
        let allowed = names(isWanted)
        guard let device = device(name) else {
            return "there is no \(what) \(Quoting.quoted(name))" + Self.advice(for: name, allowed: allowed)
        }
        guard !isWanted(device.kind) else { return nil }
        return "\(Quoting.quoted(name)) is \(device.kind.inWords); what is wanted here: \(what)."
            + Self.allowed(allowed)
    }

    static func advice(for name: String, allowed: [String]) -> String {
        allowed.isEmpty ? ", and none is configured" : NearestWord.advice(for: name, allowed: allowed)
    }

    private static func allowed(_ names: [String]) -> String {
        names.isEmpty ? " None is configured" : " Allowed: \(names.joined(separator: ", "))"
    }
}
