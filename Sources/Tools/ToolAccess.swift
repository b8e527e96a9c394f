public import Devices
import MCP

/// What one caller may have of a board's tools.
public struct ToolAccess: Hashable, Sendable {
    /// Everything.
    public static let full = ToolAccess()
    /// Nothing.
    public static let none = ToolAccess(tools: [])

    /// The names of the tools that there are for the caller; `nil` for all.
    public var tools: Set<String>?
    public var devices: DeviceAccess

    public init(tools: Set<String>? = nil, devices: DeviceAccess = .full) {
        self.tools = tools
        self.devices = devices
    }

    /// Who may change nothing has no tool that does.
    func allows(_ tool: ToolDefinition) -> Bool {
        (tools?.contains(tool.name) ?? true) && (!devices.isReadOnly || tool.annotations.isReadOnly)
    }
}
