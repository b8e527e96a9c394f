import Devices
import HardwareAbstraction
import MCP

extension BoardTool {
    /// Whether the mixer lets nothing through. Without one, or when it cannot be read, it is heard for all we know.
    func isSilent(_ speaker: Speaker) async -> Bool {
        guard speaker.hasVolume else { return false }
        do {
            let state = try await speaker.volume()
            return state.isMuted == true || state.percent == 0
        } catch {
            context.log("\(definition.name): \(error)")
            return false
        }
    }
}
