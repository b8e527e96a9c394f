import HardwareAbstraction
import Synchronization

/// A channel as a process has it, see ``FaultyChip``.
final class FaultyPWM: PWMChannel {
    private let channel: any PWMChannel
    private let door: FaultyChip
    var label: String { channel.label }

    init(_ channel: any PWMChannel, door: FaultyChip) {
        self.channel = channel
        self.door = door
    }

    private var isDead: Bool { door.state.withLock { $0.isDead } }

    func apply(_ setting: PWMSetting) async throws(PWMError) {
        guard !isDead else { throw PWMError(.released, operation: "apply", subject: label) }
        try await channel.apply(setting)
    }

    func setting() async throws(PWMError) -> PWMSetting {
        guard !isDead else { throw PWMError(.released, operation: "read", subject: label) }
        return try await channel.setting()
    }

    func release() async { await channel.release() }
}
